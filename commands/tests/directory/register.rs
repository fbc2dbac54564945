//! Which entry of the state register a provider or an offer is, its staff do not say.

use brana_commands::provider_directory::may;
use brana_domain::Journey;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::entry::{
    OfferEntry, OfferField, ProviderEntry, ProviderField,
};
use brana_domain::provider_directory::offer::{Offer, OfferCommand, OfferOpened, OfferState};
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::{
    Provider, ProviderCommand, ProviderRegistered, ProviderState,
};
use brana_domain::vocabulary::{Casework, Public, Role};

use crate::access::{asked_of_an_offer, entry};
use crate::scene::{PROVIDER, by, line, of_offer, of_provider};

/// An offer of the provider that is this entry of the state register.
fn registered_as(id: Option<&str>) -> (OfferEntry, Site) {
    let mut entry = entry();
    let mut site = Site::in_region(line("CZ042"));
    entry.register_id = id.map(line);
    site.register_id = id.map(line);
    (entry, site)
}

#[test]
fn staff_do_not_say_which_entry_of_the_register_they_are() {
    use OfferCommand as C;
    let (entry, site) = registered_as(Some("7654321"));
    let opened = OfferOpened {
        provider: Public(PROVIDER),
        entry: Public(Box::new(entry)),
        site: Casework(Box::new(site)),
        inside_contact: Casework(None),
        origin: Public(Origin::StateRegister),
    };
    let offer = Offer::evolve(OfferState::NotOpened, &opened.into());
    let commands = |id: Option<&str>| {
        let (entry, site) = registered_as(id);
        let field = OfferField::RegisterId(id.map(line));
        let open = C::Open {
            provider: PROVIDER,
            entry: Box::new(entry),
            site: Box::new(site.clone()),
            inside_contact: None,
            origin: Origin::ByHand,
        };
        [C::ChangeEntry(vec![field]), C::Move(Box::new(site)), open]
    };
    let staff = by(Role::ProviderStaff);
    for command in commands(Some("1234567")) {
        let command = of_offer(command);
        assert!(
            asked_of_an_offer(&staff, &command, &offer).is_err(),
            "{command:?}"
        );
        for role in [Role::Coordinator, Role::System] {
            assert!(
                asked_of_an_offer(&by(role), &command, &offer).is_ok(),
                "{command:?}"
            );
        }
    }
    for command in commands(Some("7654321")) {
        let command = of_offer(command);
        assert!(
            asked_of_an_offer(&staff, &command, &offer).is_ok(),
            "it stays as it is"
        );
    }
    let [taken_away, moved, reopened] = commands(None).map(of_offer);
    assert!(asked_of_an_offer(&staff, &taken_away, &offer).is_err());
    assert!(asked_of_an_offer(&staff, &reopened, &offer).is_err());
    let elsewhere = asked_of_an_offer(&staff, &moved, &offer).is_ok();
    assert!(elsewhere, "another place is another entry");
}

#[test]
fn staff_do_not_say_which_provider_of_the_register_they_are() {
    let mut entry = ProviderEntry::named(line("Naděje"));
    entry.register_id = Some(line("7654321"));
    let registered = ProviderRegistered {
        entry: Public(Box::new(entry)),
        origin: Public(Origin::StateRegister),
    };
    let provider = Provider::evolve(ProviderState::NotRegistered, &registered.into());
    let granted = |role: Role, id: Option<&str>| {
        let name = ProviderField::Name(line("Naděje Ústí"));
        let fields = vec![name, ProviderField::RegisterId(id.map(line))];
        let command = of_provider(ProviderCommand::ChangeEntry(fields));
        may(&by(role), &command, &OfferState::NotOpened, &provider).is_ok()
    };
    for other in [Some("1234567"), None] {
        assert!(!granted(Role::ProviderStaff, other), "{other:?}");
        for role in [Role::Coordinator, Role::System] {
            assert!(granted(role, other), "{role}: {other:?}");
        }
    }
    assert!(granted(Role::ProviderStaff, Some("7654321")), "it stays");
}
