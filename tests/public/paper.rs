//! The words of a PDF, with what its properties say.

use lopdf::Document;

pub(crate) fn text(pdf: &[u8]) -> String {
    let paper = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = paper.get_pages().keys().copied().collect();
    let mut text = paper.extract_text(&pages).unwrap();
    // Properties and alternative texts stand in objects of their own.
    for object in paper.objects.values() {
        text.push_str(&format!("\n{object:?}"));
    }
    text
}
