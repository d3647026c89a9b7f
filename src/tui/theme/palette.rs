//! The colours of the themes, from the 256-colour table that every terminal has.

/// Colours of the 256-colour table.
pub struct Palette {
    /// Below everything; `None` is the terminal's own.
    pub ground: Option<u8>,
    pub text: u8,
    pub soft: u8,
    pub dim: u8,
    pub strong: u8,
    pub rule: u8,
    pub bar: u8,
    pub accent: u8,
    pub amber: u8,
    pub badge_text: u8,
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    pub violet: u8,
    pub teal: u8,
    pub current: u8,
    pub cursor: u8,
    pub span: u8,
}

/// For dark backgrounds.
pub const DARK: Palette = Palette {
    ground: None,
    text: 252,
    soft: 248,
    dim: 243,
    strong: 255,
    rule: 239,
    bar: 236,
    accent: 79,
    amber: 215,
    badge_text: 234,
    red: 204,
    green: 114,
    blue: 111,
    violet: 177,
    teal: 116,
    current: 236,
    cursor: 238,
    span: 24,
};

/// Dark on white, whatever the terminal's own background is.
pub const LIGHT: Palette = Palette {
    ground: Some(231),
    text: 236,
    soft: 240,
    dim: 245,
    strong: 232,
    rule: 250,
    bar: 254,
    accent: 30,
    amber: 130,
    badge_text: 231,
    red: 160,
    green: 28,
    blue: 25,
    violet: 91,
    teal: 23,
    current: 254,
    cursor: 252,
    span: 153,
};

/// As clear as colours can be, on a black of its own.
pub const HIGH_CONTRAST: Palette = Palette {
    ground: Some(16),
    text: 231,
    soft: 231,
    dim: 252,
    strong: 231,
    rule: 250,
    bar: 16,
    accent: 51,
    amber: 226,
    badge_text: 16,
    red: 217,
    green: 120,
    blue: 117,
    violet: 219,
    teal: 49,
    current: 18,
    cursor: 19,
    span: 18,
};

/// For dark backgrounds and eyes that do not part red from green: good is blue, bad is orange, and their lightness
/// differs as well.
pub const COLOUR_BLIND: Palette = Palette {
    ground: None,
    text: 252,
    soft: 248,
    dim: 245,
    strong: 255,
    rule: 240,
    bar: 236,
    accent: 117,
    amber: 221,
    badge_text: 234,
    red: 208,
    green: 75,
    blue: 45,
    violet: 183,
    teal: 158,
    current: 236,
    cursor: 238,
    span: 24,
};
