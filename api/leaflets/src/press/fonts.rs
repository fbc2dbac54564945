//! The two fonts every leaflet is set in: they come with the program, those of the system are
//! never asked.

use typst::foundations::Bytes;
use typst::text::Font;

use super::LeafletError;

const FILES: [&[u8]; 2] = [
    include_bytes!("../../fonts/Roboto-Regular.ttf"),
    include_bytes!("../../fonts/Roboto-Bold.ttf"),
];

/// All fonts.
pub(super) fn all() -> Result<Vec<Font>, LeafletError> {
    let font = |bytes| Font::new(Bytes::new(bytes), 0).ok_or(LeafletError::Fonts);
    FILES.into_iter().map(font).collect()
}
