//! The QR code that leads back to the live page.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The code as SVG; none when the address is too long for one.
pub(super) fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let mut image = code.render::<svg::Color<'_>>();
    Some(image.min_dimensions(200, 200).quiet_zone(true).build())
}
