//! The public home: what Brána is, one search box, ways to choose.

use askama::Template;

use super::{Card, Link, sample_card, sample_places};
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame, worker_frame};

/// `GET /`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/home.html")]
pub struct Home {
    /// The frame.
    pub frame: Frame,
    /// How many offers are listed.
    pub total: u32,
    /// By need.
    pub needs: Vec<Link>,
    /// By region.
    pub regions: Vec<Link>,
    /// Night shelters with free places.
    pub tonight: Vec<Card>,
    /// All of them.
    pub tonight_href: String,
}

impl Sampled for Home {
    const NAME: &'static str = "home";

    fn samples() -> Vec<Self> {
        let link = |text: &str, count| Link {
            href: "/offers?need=housing".to_owned(),
            text: text.to_owned(),
            count: Some(count),
        };
        let [fresh, ..] = sample_places();
        let full = Self {
            frame: stranger_frame("/"),
            total: 214,
            needs: vec![link("Bydlení", 120), link("Zaměstnání", 31)],
            regions: vec![link("Hlavní město Praha", 40), link("Ústecký kraj", 22)],
            tonight: vec![sample_card("Noclehárna Ústí", fresh)],
            tonight_href: "/offers?kind=nocleharna&free=true".to_owned(),
        };
        let empty = Self {
            frame: worker_frame("/"),
            total: 0,
            needs: vec![],
            regions: vec![],
            tonight: vec![],
            ..full.clone()
        };
        vec![full, empty]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
