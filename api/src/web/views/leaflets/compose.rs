//! A leaflet is put together.

use askama::Template;

use super::super::form::{Choice, Form};
use super::super::frame::Frame;
use super::super::sampling::{Sampled, stranger_frame, worker_frame};

/// `GET /leaflets`; its form is posted to `/leaflets.pdf`.
#[derive(Debug, Clone, Template)]
#[template(path = "leaflets/compose.html")]
pub struct Compose {
    /// The frame.
    pub frame: Frame,
    /// How it looks, and what is wrong.
    pub form: Form,
    /// How many services it may hold.
    pub most: u32,
    /// How many for those who sign in, told to those who did not.
    pub most_signed_in: Option<u32>,
    /// The chosen offers, each of which may be left out again.
    pub chosen: Vec<Chosen>,
    /// The search whose offers it shows.
    pub searched: Option<Searched>,
}

/// A chosen offer.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: String,
}

/// A search.
#[derive(Debug, Clone)]
pub struct Searched {
    /// What it asks for, in words.
    pub words: Vec<String>,
    /// Its fields.
    pub fields: Vec<(&'static str, String)>,
    /// Where its offers are listed.
    pub href: String,
    /// Where it is split into many leaflets, for those who are signed in.
    pub batch_href: String,
    /// How many it finds.
    pub total: u32,
}

impl Compose {
    fn empty(&self) -> bool {
        self.chosen.is_empty() && self.searched.is_none()
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
}

impl Sampled for Compose {
    const NAME: &'static str = "leaflet";

    fn samples() -> Vec<Self> {
        let offer = |number: u8, name: &str, place: &str| Chosen {
            id: format!("6a3c1a5e-0000-4000-8000-00000000000{number}"),
            name: name.to_owned(),
            place: place.to_owned(),
        };
        let form = Form::new("/leaflets.pdf", "", "")
            .filled("paper", "a4")
            .filled("content", "whole")
            .filled("order", "given");
        let chosen = Self {
            frame: stranger_frame("/leaflets?offer=6a3c1a5e-0000-4000-8000-000000000001"),
            form: form.clone(),
            most: 20,
            most_signed_in: Some(100),
            chosen: vec![
                offer(1, "Noclehárna Ústí", "Dlouhá 1, 400 01 Ústí nad Labem"),
                offer(2, "Úkryt <b>", "Adresa je utajená, Ústecký kraj"),
            ],
            searched: None,
        };
        let searched = Self {
            frame: worker_frame("/leaflets?region=CZ042&need=housing"),
            most: 100,
            most_signed_in: None,
            chosen: vec![],
            searched: Some(Searched {
                words: vec![
                    "Kraj: Ústecký kraj".to_owned(),
                    "S čím pomáhá: Bydlení".to_owned(),
                ],
                fields: vec![
                    ("region", "CZ042".to_owned()),
                    ("need", "housing".to_owned()),
                ],
                href: "/offers?region=CZ042&need=housing".to_owned(),
                batch_href: "/app/leaflets?region=CZ042&need=housing".to_owned(),
                total: 212,
            }),
            form: form
                .clone()
                .filled("title", "x")
                .wrong("title", "Nadpis může mít nejvýš 120 znaků.")
                .refused("Hledání našlo 212 služeb."),
        };
        let empty = Self {
            frame: worker_frame("/leaflets"),
            chosen: vec![],
            searched: None,
            ..chosen.clone()
        };
        vec![chosen, searched, empty]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
