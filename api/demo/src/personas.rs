//! The people one can sign in as in the demo: one per role, with ids that never change.
//!
//! Left out: passwords and sessions. These logins exist only in the demo.

use std::sync::LazyLock;

use brana_domain::vocabulary::{ActorId, Caller, PrisonId, ProviderId, Role, WorkerId};
use uuid::Uuid;

/// A demo login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Short word for the address of the sign-in and for the command line.
    pub slug: &'static str,
    /// The name shown.
    pub name: &'static str,
    /// What they do, in Czech, as shown beside the name.
    pub work_cs: &'static str,
    /// Who they are to every decision about access.
    pub caller: Caller,
}

/// Every demo login; the first is the one to start with.
#[must_use]
pub fn personas() -> &'static [Persona] {
    &PERSONAS
}

/// The program itself, as it acts in the demo population.
pub const SYSTEM: ActorId = ActorId(id(0));
/// The prison most of the demo is about.
pub(crate) const HOME: &str = "vinarice";
/// The prison of the second team lead.
pub(crate) const SECOND: &str = "kurim";

/// The key worker with the lively caseload.
pub(crate) const JANA: WorkerId = WorkerId(id(1));
pub(crate) const JANA_NAME: (&str, &str) = ("Jana", "Procházková");
/// The key worker who has just started.
pub(crate) const PETR: WorkerId = WorkerId(id(2));
pub(crate) const PETR_NAME: (&str, &str) = ("Petr", "Vaněk");
/// The key worker without a prison.
pub(crate) const IVETA: WorkerId = WorkerId(id(3));
pub(crate) const IVETA_NAME: (&str, &str) = ("Iveta", "Fialová");
/// Leads the key workers of [`HOME`].
pub(crate) const LEAD_OF_HOME: ActorId = ActorId(id(4));
/// Leads the key workers of [`SECOND`].
pub(crate) const LEAD_OF_SECOND: ActorId = ActorId(id(5));
/// Runs accounts; opens the caseloads of outsiders.
pub(crate) const ADMINISTRATOR: ActorId = ActorId(id(13));

static PERSONAS: LazyLock<Vec<Persona>> = LazyLock::new(|| {
    let home = || PrisonId::try_new(HOME).ok();
    let second = || PrisonId::try_new(SECOND).ok();
    vec![
        worker(
            "klicova-pracovnice",
            JANA,
            "Jana Procházková",
            "klíčová pracovnice, Věznice Vinařice",
            home(),
        ),
        worker(
            "novy-pracovnik",
            PETR,
            "Petr Vaněk",
            "nový klíčový pracovník, Věznice Vinařice",
            home(),
        ),
        worker(
            "externi-pracovnice",
            IVETA,
            "Iveta Fialová",
            "klíčová pracovnice pro více věznic",
            None,
        ),
        person(
            "vedouci",
            4,
            Role::TeamLead,
            "Marie Kopecká",
            "vedoucí týmu, Věznice Vinařice",
            home(),
        ),
        person(
            "vedouci-kurim",
            5,
            Role::TeamLead,
            "Tomáš Urban",
            "vedoucí týmu, Věznice Kuřim",
            second(),
        ),
        person(
            "overovatelka",
            6,
            Role::Verifier,
            "Eva Štěpánková",
            "ověřovatelka tvrzení k podmíněnému propuštění",
            None,
        ),
        person(
            "poskytovatel",
            7,
            Role::ProviderStaff,
            "Lukáš Bartoš",
            "pracovník azylového domu",
            None,
        )
        .of_provider(PROVIDER),
        person(
            "kuratorka",
            8,
            Role::SocialCurator,
            "Hana Říhová",
            "sociální kurátorka",
            None,
        ),
        person(
            "probacni-urednik",
            9,
            Role::ProbationOfficer,
            "Karel Matoušek",
            "probační úředník",
            None,
        ),
        person(
            "koordinator",
            10,
            Role::Coordinator,
            "Martin Kratochvíl",
            "koordinátor platformy spolupráce",
            None,
        ),
        person(
            "analyticka",
            11,
            Role::Analyst,
            "Alena Jelínková",
            "analytička",
            None,
        ),
        person(
            "auditor",
            12,
            Role::Auditor,
            "Pavel Sýkora",
            "auditor",
            None,
        ),
        person(
            "spravkyne",
            13,
            Role::Administrator,
            "Zuzana Hájková",
            "správkyně systému",
            None,
        ),
    ]
});

/// Who coordinates the platform.
pub(crate) const COORDINATOR: ActorId = ActorId(id(10));
/// Staff of [`PROVIDER`].
pub(crate) const STAFF: ActorId = ActorId(id(7));

/// The provider whose staff one of the logins is.
pub const PROVIDER: ProviderId = ProviderId(id(1_000));

impl Persona {
    fn of_provider(mut self, provider: ProviderId) -> Self {
        self.caller.provider = Some(provider);
        self
    }
}

/// Who leads the key workers of a prison.
pub(crate) fn lead_of(prison: &PrisonId) -> ActorId {
    match prison.as_str() {
        HOME => LEAD_OF_HOME,
        SECOND => LEAD_OF_SECOND,
        slug => ActorId(named(&format!("lead/{slug}"))),
    }
}

/// A worker's actor; the two share one id.
pub(crate) const fn actor_of(worker: WorkerId) -> ActorId {
    ActorId(worker.0)
}

/// An id that depends on a name alone.
pub(crate) fn named(name: &str) -> Uuid {
    Uuid::new_v5(&SYSTEM.0, name.as_bytes())
}

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0b7a_7a00_0000_8000_8000_0000_0000_0000 + number)
}

fn worker(
    slug: &'static str,
    worker: WorkerId,
    name: &'static str,
    work_cs: &'static str,
    prison: Option<PrisonId>,
) -> Persona {
    let caller = Caller {
        actor: actor_of(worker),
        role: Role::KeyWorker,
        worker: Some(worker),
        prison,
        provider: None,
    };
    Persona {
        slug,
        name,
        work_cs,
        caller,
    }
}

fn person(
    slug: &'static str,
    number: u128,
    role: Role,
    name: &'static str,
    work_cs: &'static str,
    prison: Option<PrisonId>,
) -> Persona {
    let caller = Caller {
        actor: ActorId(id(number)),
        role,
        worker: None,
        prison,
        provider: None,
    };
    Persona {
        slug,
        name,
        work_cs,
        caller,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_is_a_login_for_every_role_people_have() {
        let roles: BTreeSet<_> = personas().iter().map(|who| who.caller.role).collect();
        let people = Role::ALL.iter().filter(|role| **role != Role::System);
        assert_eq!(roles, people.copied().collect());
    }

    #[test]
    fn no_two_logins_share_a_slug_or_an_id() {
        let slugs: BTreeSet<_> = personas().iter().map(|who| who.slug).collect();
        let ids: BTreeSet<_> = personas().iter().map(|who| who.caller.actor).collect();
        assert_eq!((slugs.len(), ids.len()), (13, 13));
    }

    #[test]
    fn the_ids_the_population_uses_are_the_logins() {
        let actor = |slug| {
            personas()
                .iter()
                .find(|who| who.slug == slug)
                .unwrap()
                .caller
                .actor
        };
        assert_eq!(actor("vedouci"), LEAD_OF_HOME);
        assert_eq!(actor("vedouci-kurim"), LEAD_OF_SECOND);
        assert_eq!(actor("spravkyne"), ADMINISTRATOR);
        let (given, family) = JANA_NAME;
        assert_eq!(personas()[0].name, format!("{given} {family}"));
    }

    #[test]
    fn prisons_of_logins_are_in_the_reference_list() {
        let prisons = personas()
            .iter()
            .filter_map(|who| who.caller.prison.as_ref());
        let known: Vec<_> = prisons.map(brana_domain::reference::prison).collect();
        assert_eq!(known.len(), 4);
        assert!(known.iter().all(Option::is_some));
    }
}
