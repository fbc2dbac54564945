//! Pages of text: about the data, accessibility, privacy; and the snippet for other sites.

use askama::Template;

use super::Link;
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// A page of text.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/plain.html")]
pub struct PlainPage {
    /// The frame.
    pub frame: Frame,
    /// `about`, `accessibility` or `privacy`: words of the lists `public_title` and `public_text`.
    pub page: &'static str,
}

/// Where programs read the same directory: a word of the list `open_data` and its address.
pub const OPEN_DATA: [(&str, &str); 7] = [
    ("csv", "/hsds/download/services.csv"),
    ("package", "/hsds/download/datapackage.json"),
    ("ndjson", "/hsds/download/services.ndjson"),
    ("geojson", "/hsds/sites.geojson"),
    ("hsds", "/hsds/"),
    ("catalog", "/hsds/catalog.jsonld"),
    ("api", "/api/v1/openapi.json"),
];

/// The pages of text.
pub const PAGES: [&str; 3] = ["about", "accessibility", "privacy"];

impl PlainPage {
    fn title(&self) -> String {
        self.frame.t.code("public_title", self.page)
    }

    fn open_data(&self) -> Vec<Link> {
        let told = OPEN_DATA.iter().filter(|_| self.page == "about");
        let links = told.map(|(word, href)| Link {
            href: (*href).to_owned(),
            text: self.frame.t.code("open_data", word),
            count: None,
        });
        links.collect()
    }

    fn paragraphs(&self) -> Vec<String> {
        let text = self.frame.t.code("public_text", self.page);
        text.split('\n').map(str::to_owned).collect()
    }
}

impl Sampled for PlainPage {
    const NAME: &'static str = "plain";

    fn samples() -> Vec<Self> {
        let page = |page| Self {
            frame: stranger_frame("/privacy"),
            page,
        };
        PAGES.map(page).to_vec()
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET /embed`: how to show a list on another site.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/embed.html")]
pub struct EmbedPage {
    /// The frame.
    pub frame: Frame,
    /// What to copy.
    pub snippet: String,
    /// The list as it will look.
    pub preview_href: String,
}

impl Sampled for EmbedPage {
    const NAME: &'static str = "embed";

    fn samples() -> Vec<Self> {
        vec![Self {
            frame: stranger_frame("/embed"),
            snippet: "<iframe src=\"https://brana.example/embed/offers\"></iframe>".to_owned(),
            preview_href: "/embed/offers".to_owned(),
        }]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
