//! Providers and offers a story begins with, and what a right request about them is.

use serde_json::{Value, json};

use crate::cast::{self, COORDINATOR, PROVIDER_KEY, STAFF};
use crate::{Person, Site};

impl Site {
    /// Who keeps the directory.
    #[must_use]
    pub fn coordinator(&self) -> Person {
        self.person(COORDINATOR)
    }

    /// Who works for [`cast::provider`].
    #[must_use]
    pub fn staff(&self) -> Person {
        self.person(STAFF)
    }

    /// The provider that [`STAFF`] works for; asked again it is the same.
    pub async fn given_provider(&self) -> String {
        let body = json!({ "entry": { "name": "Naděje" } });
        let call = self.coordinator().post("/providers", body);
        call.key(PROVIDER_KEY).await.is(201).id()
    }

    /// Another provider.
    pub async fn given_other_provider(&self) -> String {
        let body = json!({ "entry": { "name": format!("Spolek {}", self.number()) } });
        let call = self.coordinator().post("/providers", body);
        call.await.is(201).id()
    }

    /// An offer of [`cast::provider`]: a shelter house in Ústí.
    pub async fn given_offer(&self) -> String {
        let provider = self.given_provider().await;
        self.given_offer_of(&provider, json!({})).await
    }

    /// An offer of a provider, with this besides in its body.
    pub async fn given_offer_of(&self, provider: &str, more: Value) -> String {
        let mut body = json!({
            "provider": provider,
            "entry": { "name": "Azylový dům", "kind": "azylovy-dum" },
            "site": a_site(),
        });
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        let call = self.coordinator().post("/offers", body);
        call.await.is(201).id()
    }

    /// An offer whose staff said that so many of ten beds for men are free.
    pub async fn given_places(&self, free: u16) -> String {
        let offer = self.given_offer().await;
        let path = format!("/offers/{offer}/report-capacity");
        let staff = self.staff();
        staff.post(&path, beds_for_men(10, free)).await.is(200);
        offer
    }

    /// Asks for something on an offer and names what it made.
    async fn made(&self, offer: &str, verb: &str, body: Value) -> Value {
        let path = format!("/offers/{offer}/{verb}");
        let answer = self.coordinator().post(&path, body).await.is(200);
        answer.body["made"].clone()
    }

    /// Id and body of a right request to an endpoint of the directory; none for other endpoints.
    pub(crate) async fn right_in_the_directory(&self, operation: &str) -> Option<(String, Value)> {
        match self.right_about_a_provider(operation).await {
            Some(right) => Some(right),
            None => self.right_about_an_offer(operation).await,
        }
    }

    async fn right_about_a_provider(&self, operation: &str) -> Option<(String, Value)> {
        let of_others = |verb: &'static str, body: Value| async move {
            let provider = self.given_other_provider().await;
            let path = format!("/providers/{provider}/{verb}");
            let answer = self.coordinator().post(&path, body).await.is(200);
            (provider, answer.body["made"].clone())
        };
        let verification = json!({
            "ground": "visit", "note": "Byli jsme tam.", "until": self.day(300),
        });
        let concern = json!({ "kind": "unreachable", "text": "Nikdo nezvedá telefon." });
        let why = json!({ "note": "Neodpovídají." });
        Some(match operation {
            "register_provider" => (String::new(), json!({ "entry": provider_fields() })),
            // Staff may change all of it but the identifier in the register.
            "change_provider_entry" => {
                let mut fields = provider_fields();
                fields.as_object_mut().map(|own| own.remove("register_id"));
                (self.given_provider().await, fields)
            }
            "provider" | "provider_history" => (self.given_provider().await, Value::Null),
            "provider_offers" => {
                self.given_places(3).await;
                (cast::provider().to_string(), Value::Null)
            }
            "verify_provider" => (self.given_other_provider().await, verification),
            "withdraw_verification" => (of_others("verify", verification).await.0, why),
            "raise_concern" => (self.given_other_provider().await, concern),
            "report_provider" => (self.given_other_provider().await, report()),
            "resolve_concern" => {
                let (provider, concern) = of_others("raise-concern", concern).await;
                let body = json!({
                    "concern": concern, "outcome": "put_right", "text": "Mají nové číslo.",
                });
                (provider, body)
            }
            "suspend_provider" => (self.given_other_provider().await, why),
            "reinstate_provider" => (of_others("suspend", why).await.0, json!({})),
            "end_provider" => {
                let successor = self.given_other_provider().await;
                let body = json!({
                    "ground": "duplicate", "on": self.day(0), "successor": successor,
                });
                (self.given_other_provider().await, body)
            }
            _ => return None,
        })
    }

    async fn right_about_an_offer(&self, operation: &str) -> Option<(String, Value)> {
        let today = self.day(0);
        Some(match operation {
            "open_offer" => {
                let body = json!({
                    "provider": self.given_provider().await, "entry": offer_fields(),
                    "site": a_site(), "inside_contact": an_inside_contact(),
                });
                (String::new(), body)
            }
            "change_offer_entry" => (self.given_offer().await, offer_fields()),
            "move_offer" => {
                let mut site = a_site();
                site["street"] = json!("Jiná 2");
                (self.given_offer().await, site)
            }
            "change_inside_contact" => (self.given_offer().await, an_inside_contact()),
            "pause_offer" => {
                let body = json!({ "until": self.day(7), "reason": "Malujeme." });
                (self.given_offer().await, body)
            }
            "resume_offer" => {
                let offer = self.given_offer().await;
                self.made(&offer, "pause", json!({})).await;
                (offer, json!({}))
            }
            "end_offer" => {
                let body = json!({ "ground": "closed", "on": today });
                (self.given_offer().await, body)
            }
            "pass_on_offer" => {
                let body = json!({ "to": self.given_other_provider().await });
                (self.given_offer().await, body)
            }
            "offer" => {
                let contact = json!({ "inside_contact": an_inside_contact() });
                let provider = self.given_provider().await;
                (self.given_offer_of(&provider, contact).await, Value::Null)
            }
            "report_offer" => {
                let other = self.given_other_provider().await;
                (self.given_offer_of(&other, json!({})).await, report())
            }
            "offer_history" => (self.given_places(3).await, Value::Null),
            "search_offers" | "capacity" | "capacity_by_day" => {
                self.given_places(3).await;
                (String::new(), Value::Null)
            }
            _ => return self.right_about_places(operation).await,
        })
    }

    async fn right_about_places(&self, operation: &str) -> Option<(String, Value)> {
        let until = self.clock.now() + chrono::TimeDelta::days(2);
        let hold = json!({ "group": "men", "until": until });
        Some(match operation {
            "report_capacity" => (self.given_offer().await, beds_for_men(10, 3)),
            "confirm_capacity" => {
                let body = json!({ "groups": ["men"] });
                (self.given_places(3).await, body)
            }
            "ask_confirmation" => (self.given_places(3).await, json!({})),
            "hold_place" => (self.given_places(3).await, hold),
            "release_place" => {
                let offer = self.given_places(3).await;
                let hold = self.made(&offer, "hold-place", hold).await;
                (offer, json!({ "hold": hold, "ground": "withdrawn" }))
            }
            "occupy_place" => {
                let offer = self.given_places(3).await;
                let hold = self.made(&offer, "hold-place", hold).await;
                (offer, json!({ "group": "men", "hold": hold }))
            }
            "vacate_place" => {
                let offer = self.given_places(3).await;
                let stay = json!({ "group": "men" });
                let stay = self.made(&offer, "occupy-place", stay).await;
                (offer, json!({ "stay": stay, "ground": "moved_up" }))
            }
            "set_out_of_service" => {
                let body = json!({ "group": "men", "units": 1, "reason": "Rekonstrukce." });
                (self.given_places(3).await, body)
            }
            _ => return None,
        })
    }
}

/// A report of beds for men.
#[must_use]
pub fn beds_for_men(total: u16, free: u16) -> Value {
    json!({ "groups": [{ "group": "men", "unit": "bed", "total": total, "free": free }] })
}

/// A place in Ústí nad Labem.
#[must_use]
pub fn a_site() -> Value {
    json!({
        "street": "Dlouhá 1", "municipality": "Ústí nad Labem", "postal_code": "40001",
        "district": "CZ0427", "region": "CZ042", "ruian_address": 2_158_345,
        "point": { "latitude": 50.66, "longitude": 14.03 }, "confidential": false,
    })
}

/// How professionals reach an offer.
#[must_use]
pub fn an_inside_contact() -> Value {
    json!({ "phone": "+420 601 234 567", "email": "prijem@nadeje.example.cz", "note": "Ptejte se na vedoucí." })
}

fn report() -> Value {
    json!({ "kind": "wrong_entry", "text": "Přestěhovali se.", "contact": "602 000 111" })
}

fn provider_fields() -> Value {
    json!({
        "name": "Naděje, spolek", "ico": "27082440", "legal_form": "spolek",
        "description": "Pomáháme lidem bez domova.", "phones": ["+420 475 000 001"],
        "emails": ["usti@nadeje.example.cz"], "webs": ["https://nadeje.example.cz"],
        "register_id": "R-1",
    })
}

/// An entry with something in every field that staff may fill.
fn offer_fields() -> Value {
    json!({
        "name": "Azylový dům pro muže", "kind": "azylovy-dum", "description": "Pokoje po dvou.",
        "forms": ["residential"], "needs": ["housing"], "target_groups": ["released", "homeless"],
        "housing_step": 2, "takes": { "men": true, "women": false }, "age_from": 18, "age_to": 80,
        "conditions": "Doklad totožnosti.", "not_for": "Pod vlivem návykových látek.",
        "needs_assessment": true, "how_to_apply": "Zavolejte.", "papers": ["Občanský průkaz"],
        "deposit": 2000, "price": { "amount": 130, "per": "night" },
        "hours": [{ "for": "intake", "weekday": 1, "from": "08:00", "to": "12:00" }],
        "languages": ["cs"], "phones": ["475 000 002"], "emails": ["dum@nadeje.example.cz"],
        "webs": ["https://nadeje.example.cz/dum"], "visits": ["vinarice"],
        "regions_served": ["CZ042"], "notice": { "text": "O svátcích zavřeno.", "until": "2026-12-27" },
        "provided": { "from": "2020-01-01", "until": null },
        "registered_capacity": [
            { "form": "residential", "unit": "beds", "count": 40, "note": "lůžka" }
        ],
    })
}
