//! Many leaflets in one go: what is asked for, and how far it is.

use askama::Template;

use super::super::form::{Choice, Form, choices};
use super::super::frame::{Frame, Section};
use super::super::sampling::{Sampled, worker_frame};

/// `GET /app/leaflets`; its form is posted to the same address.
#[derive(Debug, Clone, Template)]
#[template(path = "leaflets/batch.html")]
pub struct AskBatch {
    /// The frame.
    pub frame: Frame,
    /// The form.
    pub form: Form,
    /// What a search that was handed in asks for besides, in words.
    pub words: Vec<String>,
    /// Its fields.
    pub hidden: Vec<(String, String)>,
    /// Needs to choose from.
    pub needs: Vec<Choice>,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// The person's batches of the last hour.
    pub rows: Vec<BatchRow>,
}

/// A batch in the list.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// Its page.
    pub href: String,
    /// Leaflets done.
    pub done: u32,
    /// Leaflets in all.
    pub total: u32,
}

/// `GET /app/leaflets/{batch}`: how far a batch is.
#[derive(Debug, Clone, Template)]
#[template(path = "leaflets/progress.html")]
pub struct BatchProgress {
    /// The frame.
    pub frame: Frame,
    /// Its own address.
    pub href: String,
    /// Leaflets done.
    pub done: u32,
    /// Leaflets in all.
    pub total: u32,
    /// Whether nothing more happens.
    pub finished: bool,
    /// Where it is fetched, once it is there.
    pub download_href: Option<String>,
    /// Whether it is one PDF.
    pub bound: bool,
    /// What there is not.
    pub failures: Vec<FailureRow>,
}

/// A leaflet that there is not.
#[derive(Debug, Clone)]
pub struct FailureRow {
    /// Its place in the batch.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Why, in a sentence.
    pub why: String,
}

impl AskBatch {
    fn each(&self) -> Vec<Choice> {
        let each = ["region", "district", "prison", "municipality"];
        choices(&self.frame.t, "leaflet_each", each)
    }

    fn papers(&self) -> Vec<Choice> {
        super::papers(&self.frame.t)
    }

    fn contents(&self) -> Vec<Choice> {
        super::contents(&self.frame.t)
    }

    fn orders(&self) -> Vec<Choice> {
        super::orders(&self.frame.t)
    }

    fn only(&self) -> Vec<Choice> {
        let t = &self.frame.t;
        let choice = |value: &str, label: String| Choice {
            value: value.to_owned(),
            label,
            hint: None,
        };
        vec![
            choice("free", t.text("offers-free").to_string()),
            choice("verified", t.text("offers-verified").to_string()),
        ]
    }

    fn bindings(&self) -> Vec<Choice> {
        choices(&self.frame.t, "leaflet_binding", ["apart", "bound"])
    }
}

fn frame(here: &str) -> Frame {
    Frame {
        section: Section::Leaflets,
        ..worker_frame(here)
    }
}

impl Sampled for AskBatch {
    const NAME: &'static str = "leaflets";

    fn samples() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
        };
        let form = Form::new("/app/leaflets", "k", "0")
            .filled("each", "district")
            .filled("paper", "folded")
            .filled("content", "whole")
            .filled("order", "given")
            .filled("binding", "apart");
        let fresh = Self {
            frame: frame("/app/leaflets"),
            form: form.clone(),
            words: vec![],
            hidden: vec![],
            needs: vec![choice("housing", "Bydlení")],
            kinds: vec![choice("nocleharna", "Noclehárna")],
            rows: vec![],
        };
        let failed = Self {
            form: form.wrong("each", "Vyšlo by 812 letáků."),
            words: vec!["Pro koho: lidé bez domova".to_owned()],
            hidden: vec![("target_group".to_owned(), "homeless".to_owned())],
            rows: vec![BatchRow {
                href: "/app/leaflets/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
                done: 40,
                total: 77,
            }],
            ..fresh.clone()
        };
        vec![fresh, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl Sampled for BatchProgress {
    const NAME: &'static str = "leaflets-progress";

    fn samples() -> Vec<Self> {
        let href = "/app/leaflets/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d";
        let failure = FailureRow {
            number: 3,
            title: "okres Domažlice <b>".to_owned(),
            why: "Nic z toho v adresáři není.".to_owned(),
        };
        let running = Self {
            frame: frame(href),
            href: href.to_owned(),
            done: 12,
            total: 77,
            finished: false,
            download_href: None,
            bound: false,
            failures: vec![],
        };
        let finished = Self {
            done: 77,
            finished: true,
            download_href: Some(format!("{href}/download")),
            failures: vec![failure.clone()],
            ..running.clone()
        };
        let bound = Self {
            bound: true,
            failures: vec![],
            ..finished.clone()
        };
        let binding = Self {
            done: 77,
            bound: true,
            ..running.clone()
        };
        let failed = Self {
            done: 1,
            total: 1,
            download_href: None,
            ..finished.clone()
        };
        vec![running, finished, bound, binding, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
