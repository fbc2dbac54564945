//! The public start page and the choice of a demo persona.

use askama::Template;

use super::form::{Choice, Form};
use super::frame::Frame;
use super::sampling::{Sampled, stranger_frame, worker_frame};

/// `GET /`: what Brána is, and the way in.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/start.html")]
pub struct Start {
    /// The frame.
    pub frame: Frame,
    /// Where the button leads: `/sign-in`, or one's own first page when signed in.
    pub enter_href: String,
    /// The empty search.
    pub search: Form,
    /// Lists by need: address and name.
    pub needs: Vec<(String, String)>,
    /// Lists by region: address and name.
    pub regions: Vec<(String, String)>,
}

impl Start {
    fn sample() -> Self {
        let link = |href: &str, name: &str| (href.to_owned(), name.to_owned());
        Self {
            frame: stranger_frame("/"),
            enter_href: "/sign-in".to_owned(),
            search: Form::default(),
            needs: vec![link("/offers?need=housing", "Bydlení")],
            regions: vec![link("/offers?region=CZ020", "Středočeský kraj")],
        }
    }
}

impl Sampled for Start {
    const NAME: &'static str = "start";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                frame: stranger_frame("/"),
                enter_href: "/sign-in".to_owned(),
                ..Self::sample()
            },
            Self {
                frame: worker_frame("/"),
                enter_href: "/app".to_owned(),
                ..Self::sample()
            },
        ]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET /sign-in` and a failed `POST /sign-in`: who to be in the demo.
///
/// Fields: `persona` (id of a persona), hidden `next` (path to go on to, may be empty).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub frame: Frame,
    /// Everybody one can be.
    pub personas: Vec<Persona>,
    /// Where to go on to after signing in.
    pub next: String,
    /// The form.
    pub form: Form,
}

/// Somebody one can be in the demo.
#[derive(Debug, Clone)]
pub struct Persona {
    /// Names them in the form.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role, a word of the list `role`.
    pub role: String,
    /// Their prison's name, if they have one.
    pub prison: Option<String>,
}

impl SignIn {
    fn choices(&self) -> Vec<Choice> {
        self.personas.iter().map(|one| self.choice(one)).collect()
    }

    fn choice(&self, persona: &Persona) -> Choice {
        let role = self.frame.t.code("role", &persona.role);
        let hint = match &persona.prison {
            Some(prison) => format!("{role}, {prison}"),
            None => role,
        };
        Choice {
            value: persona.id.clone(),
            label: persona.name.clone(),
            hint: Some(hint),
        }
    }
}

impl Sampled for SignIn {
    const NAME: &'static str = "sign-in";

    fn samples() -> Vec<Self> {
        let persona = |id: &str, name: &str, role: &str, prison: Option<&str>| Persona {
            id: id.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            prison: prison.map(str::to_owned),
        };
        let empty = Self {
            frame: stranger_frame("/sign-in"),
            personas: vec![
                persona(
                    "dvorakova",
                    "Jana Dvořáková",
                    "key_worker",
                    Some("Věznice Bělá pod Bezdězem"),
                ),
                persona(
                    "svoboda",
                    "Petr Svoboda",
                    "team_lead",
                    Some("Věznice Bělá pod Bezdězem"),
                ),
                persona("cerna", "Alena Černá", "auditor", None),
            ],
            next: "/app".to_owned(),
            form: Form::new("/sign-in", "", ""),
        };
        let mut failed = empty.clone();
        failed.form = failed
            .form
            .wrong("persona", "Vyberte, za koho se chcete přihlásit.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
