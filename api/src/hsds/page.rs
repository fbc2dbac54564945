//! A page of a list with the seven fields of the standard.

use serde::Serialize;
use serde_json::Value;

/// A page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    total_items: u64,
    total_pages: u64,
    page_number: u32,
    size: usize,
    first_page: bool,
    last_page: bool,
    empty: bool,
    contents: Vec<Value>,
}

impl Page {
    /// One page of so many things.
    pub(super) fn of(contents: Vec<Value>, total_items: u64, page: u32, per_page: u32) -> Self {
        let total_pages = total_items.div_ceil(u64::from(per_page.max(1)));
        Self {
            total_items,
            total_pages,
            page_number: page,
            size: contents.len(),
            first_page: page == 1,
            last_page: u64::from(page) == total_pages.max(1),
            empty: contents.is_empty(),
            contents,
        }
    }
}

/// Rows ahead of a page.
pub(super) fn skipped(page: u32, per_page: u32) -> u64 {
    u64::from(page.saturating_sub(1)) * u64::from(per_page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(total: u64, page: u32) -> (u64, bool, bool) {
        let page = Page::of(vec![], total, page, 10);
        (page.total_pages, page.first_page, page.last_page)
    }

    #[test]
    fn the_first_and_the_last_page_know_it() {
        assert_eq!(flags(20, 1), (2, true, false));
        assert_eq!(flags(20, 2), (2, false, true));
        assert_eq!(flags(21, 3), (3, false, true));
        assert_eq!(flags(20, 3), (2, false, false));
        assert_eq!(flags(0, 1), (0, true, true));
    }
}
