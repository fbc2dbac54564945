//! Reads a finished PDF back.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// A PDF that was printed.
pub(crate) struct Paper(Document);

impl Paper {
    /// Reads it.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    /// Its text, all kinds of space as one space.
    pub(crate) fn text(&self) -> String {
        let pages: Vec<u32> = self.0.get_pages().into_keys().collect();
        let text = self.0.extract_text(&pages).unwrap();
        let text = text.replace('\u{200b}', "");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Width and height of each page, in millimetres.
    pub(crate) fn sizes(&self) -> Vec<(u32, u32)> {
        let size = |id| {
            let page = self.0.get_dictionary(id).unwrap();
            let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
            let mm = |index: usize| (sides[index].as_float().unwrap() / 72.0 * 25.4).round() as u32;
            (mm(2), mm(3))
        };
        self.0.get_pages().into_values().map(size).collect()
    }

    /// The catalogue.
    pub(crate) fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    /// A dictionary under a key, followed where it is only named.
    pub(crate) fn under<'a>(&'a self, within: &'a Dictionary, key: &str) -> &'a Dictionary {
        self.follow(within.get(key.as_bytes()).unwrap())
            .as_dict()
            .unwrap()
    }

    /// What an object stands for.
    pub(crate) fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    /// The document's title, and the metadata that say which standard it keeps.
    pub(crate) fn title_and_metadata(&self) -> (String, String) {
        let info = self.under(&self.0.trailer, "Info");
        let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
        let metadata = self.follow(self.catalog().get(b"Metadata").unwrap());
        let stream = metadata.as_stream().unwrap();
        let plain = stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone());
        (title, String::from_utf8(plain).unwrap())
    }

    /// The elements of its structure in reading order: what they are, and the words that stand for
    /// them where they have some.
    pub(crate) fn structure(&self) -> Vec<(String, Option<String>)> {
        let mut found = vec![];
        self.walk(self.under(self.catalog(), "StructTreeRoot"), &mut found);
        found
    }

    /// How often each kind of element is there.
    pub(crate) fn kinds(&self) -> BTreeMap<String, usize> {
        let mut kinds = BTreeMap::new();
        for (kind, _) in self.structure() {
            *kinds.entry(kind).or_default() += 1;
        }
        kinds
    }

    fn walk(&self, element: &Dictionary, found: &mut Vec<(String, Option<String>)>) {
        if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
            let alt = element
                .get(b"Alt")
                .ok()
                .map(|alt| lopdf::decode_text_string(alt).unwrap());
            found.push((String::from_utf8_lossy(kind).into_owned(), alt));
        }
        let Ok(kids) = element.get(b"K") else { return };
        let kids = self.follow(kids);
        let kids = match kids.as_array() {
            Ok(kids) => kids.iter().collect(),
            Err(_) => vec![kids],
        };
        for kid in kids {
            if let Ok(kid) = self.follow(kid).as_dict() {
                self.walk(kid, found);
            }
        }
    }
}
