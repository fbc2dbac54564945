//! The taxonomies of our profile and their terms, with ids that never change.
//!
//! A term's id is derived from taxonomy and slug. A prison has its region as parent, and asking
//! for the parent includes the prisons.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use brana_domain::provider_directory::codes::{Form, TargetGroup};
use brana_domain::reference::{NEEDS, Need, PRISONS, REGIONS, SERVICE_KINDS, ServiceKind};
use brana_domain::vocabulary::Coded;
use brana_projections::directory::published::{CapacityStatus, Term};
use serde_json::Value;
use uuid::Uuid;

use super::ids;
use super::object::Object;
use super::words;

/// What a service may be marked with; the same thing a list is filtered by.
pub(super) type Mark = Term;

/// A taxonomy.
#[derive(Debug)]
pub(super) struct Taxonomy {
    /// Its slug, stable for ever.
    pub(super) slug: &'static str,
    /// Its Czech name.
    pub(super) name: &'static str,
    /// What it is.
    pub(super) description: &'static str,
}

/// A term of a taxonomy.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its id.
    pub(super) id: Uuid,
    /// Whose it is.
    pub(super) taxonomy: &'static Taxonomy,
    /// The id of its parent.
    pub(super) parent: Option<Uuid>,
    /// What it marks.
    pub(super) mark: Mark,
    /// As the standard tells it; made once, since every service tells some.
    told: Value,
}

const fn taxonomy(slug: &'static str, name: &'static str, description: &'static str) -> Taxonomy {
    Taxonomy {
        slug,
        name,
        description,
    }
}

static KIND: Taxonomy = taxonomy(
    "service-type",
    "Druh služby",
    "Druh služby podle zákona o sociálních službách a služby mimo něj",
);
static STEP: Taxonomy = taxonomy(
    "housing-step",
    "Stupeň bydlení",
    "Pět stupňů od noclehárny k vlastnímu nájmu",
);
static NEED: Taxonomy = taxonomy("need", "Potřeba", "S čím služba pomáhá");
static TARGET: Taxonomy = taxonomy("target-group", "Cílová skupina", "Pro koho služba je");
static FORM: Taxonomy = taxonomy("form", "Forma služby", "Pobytová, ambulantní nebo terénní");
static VERIFICATION: Taxonomy = taxonomy(
    "verification-status",
    "Ověření poskytovatele",
    "Zda koordinátor poskytovatele ověřil a ověření dosud platí",
);
static CAPACITY: Taxonomy = taxonomy(
    "capacity-status",
    "Stav volných míst",
    "Co říkají čísla o volných místech; neznámé není nula a staré číslo není nabídka",
);
static PRISON: Taxonomy = taxonomy(
    "prison-catchment",
    "Dochází do věznice",
    "Věznice, do kterých služba dochází; nadřazený pojem je kraj věznice",
);

/// All of them, in the order they are listed in.
pub(super) static TAXONOMIES: [&Taxonomy; 8] = [
    &KIND,
    &STEP,
    &NEED,
    &TARGET,
    &FORM,
    &VERIFICATION,
    &CAPACITY,
    &PRISON,
];

/// Every term, in the order they are listed in.
pub(super) static TERMS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let kinds = SERVICE_KINDS.iter().filter_map(|kind| {
        let mark = Mark::Kind(ServiceKind::try_new(kind.slug).ok()?);
        Some(entry(mark, kind.name_cs, None))
    });
    let steps = STEPS.iter().zip(1..);
    let steps = steps.map(|(name, step)| entry(Mark::HousingStep(step), name, None));
    let needs = NEEDS.iter().filter_map(|need| {
        let mark = Mark::Need(Need::try_new(need.slug).ok()?);
        Some(entry(mark, need.name_cs, None))
    });
    let targets = TargetGroup::ALL
        .iter()
        .map(|group| entry(Mark::TargetGroup(*group), words::target_group(*group), None));
    let forms = Form::ALL
        .iter()
        .map(|form| entry(Mark::Form(*form), words::form(*form), None));
    let verified = [(true, "Ověřený"), (false, "Neověřený")];
    let verified = verified.map(|(is, name)| entry(Mark::Verified(is), name, None));
    let capacity = STATUSES.map(|status| entry(Mark::Capacity(status), status_name(status), None));
    let regions = REGIONS
        .iter()
        .map(|region| entry(Mark::VisitsRegion(region.nuts3), region.name_cs, None));
    let prisons = PRISONS.iter().map(|prison| {
        let region = id(&Mark::VisitsRegion(prison.region_nuts3));
        entry(
            Mark::Visits(prison.id.clone()),
            prison.name_cs,
            Some(region),
        )
    });
    kinds
        .chain(steps)
        .chain(needs)
        .chain(targets)
        .chain(forms)
        .chain(verified)
        .chain(capacity)
        .chain(regions)
        .chain(prisons)
        .collect()
});

static BY_ID: LazyLock<BTreeMap<Uuid, &'static Entry>> =
    LazyLock::new(|| TERMS.iter().map(|entry| (entry.id, entry)).collect());

const STEPS: [&str; 5] = [
    "1 – noclehárna",
    "2 – azylový dům",
    "3 – ubytovna",
    "4 – sociální byt na dobu určitou, zaměstnání s bydlením",
    "5 – byt s dekretem",
];

const STATUSES: [CapacityStatus; 5] = [
    CapacityStatus::Capacity,
    CapacityStatus::NoCapacity,
    CapacityStatus::AssessmentRequired,
    CapacityStatus::Unknown,
    CapacityStatus::Stale,
];

fn status_name(status: CapacityStatus) -> &'static str {
    match status {
        CapacityStatus::Capacity => "Je volno",
        CapacityStatus::NoCapacity => "Plno",
        CapacityStatus::AssessmentRequired => "Volno, přijetí až po posouzení",
        CapacityStatus::Stale => "Neověřeno, číslo je staré",
        CapacityStatus::Unknown => "Neznámo",
    }
}

fn entry(mark: Mark, name: &str, parent: Option<Uuid>) -> Entry {
    let (taxonomy, code) = place(&mark);
    let id = id(&mark);
    let told = Object::of(id)
        .with("code", code.as_str())
        .with("name", name)
        .with("description", format!("{}: {name}", taxonomy.name))
        .some("parent_id", parent.map(|parent| parent.to_string()))
        .with("taxonomy", taxonomy.name)
        .with("taxonomy_id", taxonomy.id().to_string())
        .with("language", "cs")
        .done();
    Entry {
        id,
        taxonomy,
        parent,
        mark,
        told,
    }
}

/// Where a mark stands: its taxonomy and its slug there.
fn place(mark: &Mark) -> (&'static Taxonomy, String) {
    match mark {
        Mark::Kind(kind) => (&KIND, kind.to_string()),
        Mark::HousingStep(step) => (&STEP, step.to_string()),
        Mark::Need(need) => (&NEED, need.to_string()),
        Mark::TargetGroup(group) => (&TARGET, group.word().to_owned()),
        Mark::Form(form) => (&FORM, form.word().to_owned()),
        Mark::Verified(true) => (&VERIFICATION, "verified".to_owned()),
        Mark::Verified(false) => (&VERIFICATION, "unverified".to_owned()),
        Mark::Capacity(status) => (&CAPACITY, code(*status).to_owned()),
        Mark::VisitsRegion(region) => (&PRISON, (*region).to_owned()),
        Mark::Visits(prison) => (&PRISON, prison.to_string()),
    }
}

/// The codes of HL7's value set of capacity statuses, and two of our own.
pub(super) fn code(status: CapacityStatus) -> &'static str {
    match status {
        CapacityStatus::Capacity => "capacity",
        CapacityStatus::NoCapacity => "no-capacity",
        CapacityStatus::AssessmentRequired => "additional-assessment-required",
        CapacityStatus::Stale => "stale",
        CapacityStatus::Unknown => "unknown",
    }
}

/// The id of a mark's term.
pub(super) fn id(mark: &Mark) -> Uuid {
    let (taxonomy, code) = place(mark);
    ids::shared("taxonomy_term", &[taxonomy.slug, &code])
}

/// The term with this id.
pub(super) fn term(id: Uuid) -> Option<&'static Entry> {
    BY_ID.get(&id).copied()
}

/// The taxonomy with this id.
pub(super) fn find(id: Uuid) -> Option<&'static Taxonomy> {
    TAXONOMIES.into_iter().find(|known| known.id() == id)
}

impl Taxonomy {
    /// Its id.
    pub(super) fn id(&self) -> Uuid {
        ids::shared("taxonomy", &[self.slug])
    }

    /// As the standard tells it.
    pub(super) fn told(&self) -> Value {
        Object::of(self.id())
            .with("name", self.name)
            .with("description", self.description)
            .with("version", "1")
            .done()
    }

    /// The marks of its terms.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let own = TERMS
            .iter()
            .filter(|entry| entry.taxonomy.slug == self.slug);
        own.map(|entry| entry.mark.clone()).collect()
    }
}

impl Entry {
    /// As the standard tells it, with its taxonomy if wanted.
    pub(super) fn told(&self, with_taxonomy: bool) -> Value {
        let mut told = self.told.clone();
        if let Some(fields) = told.as_object_mut().filter(|_| with_taxonomy) {
            fields.insert("taxonomy_detail".to_owned(), self.taxonomy.told());
        }
        told
    }
}
