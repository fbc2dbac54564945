//! Follows every link of a public answer, whichever format it stands in.
//!
//! Left out: addresses that ask for a person (`/app`), and combinations of more than two filters, of which there
//! is no end.

use std::collections::{BTreeSet, VecDeque};

use brana_tests::{Answer, Site};

/// Enough for every page of the small country; a crawl that wants more has met a trap without end.
const MOST: usize = 1_500;

pub(crate) struct Crawl<'a> {
    site: &'a Site,
    seen: BTreeSet<String>,
    waiting: VecDeque<String>,
}

pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) answer: Answer,
}

impl<'a> Crawl<'a> {
    pub(crate) const fn of(site: &'a Site) -> Self {
        Self {
            site,
            seen: BTreeSet::new(),
            waiting: VecDeque::new(),
        }
    }

    pub(crate) async fn follow(mut self, from: &[&str]) -> Vec<Found> {
        for path in from {
            self.wait_for((*path).to_owned());
        }
        let mut found = Vec::new();
        while let Some(path) = self.waiting.pop_front() {
            assert!(found.len() < MOST, "no end: {path}");
            let answer = self.site.visit(&path).await;
            for link in links(&answer) {
                self.wait_for(link);
            }
            found.push(Found { path, answer });
        }
        found
    }

    fn wait_for(&mut self, path: String) {
        if is_public(&path) && self.seen.insert(path.clone()) {
            self.waiting.push_back(path);
        }
    }
}

fn is_public(path: &str) -> bool {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    let closed = ["/app", "/api/", "/sign-out", "/confirm"];
    let open = path == "/api/v1/openapi.json" || !closed.iter().any(|room| path.starts_with(room));
    // Where a form leads is no link: without its fields there is nothing to print.
    let form = ["/leaflets.pdf", "/leaflets.pdf?lang=en"].contains(&path);
    open && !form && !path.contains('{') && query.split('&').count() <= 2
}

fn links(answer: &Answer) -> Vec<String> {
    let kind = answer.header("content-type");
    let told = ["text/html", "xml", "json", "text/plain"];
    if !told.iter().any(|one| kind.contains(one)) || answer.asked.contains("openapi") {
        return Vec::new();
    }
    let text = answer.text().replace("</", " ");
    let words = text.split(|c: char| c.is_whitespace() || "\"'<>\\".contains(c));
    let links = words.filter_map(path_of);
    links.collect()
}

/// The path of a link to this node.
fn path_of(word: &str) -> Option<String> {
    let local = ["http://127.0.0.1", "http://localhost"];
    let rest = match local.iter().find_map(|host| word.strip_prefix(host)) {
        Some(rest) => &rest[rest.find('/')?..],
        None => word,
    };
    let second = rest.get(1..2)?;
    let path = rest.starts_with('/') && second != "/" && second != "*" && second != ">";
    let path = path.then(|| rest.replace("&amp;", "&").replace("&#38;", "&"))?;
    let path = path.split('#').next()?.to_owned();
    (path.len() > 1).then_some(path)
}
