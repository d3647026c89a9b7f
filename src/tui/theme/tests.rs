//! What themes promise, computed from their colours: contrast, and pairs that every eye can tell apart.

use super::*;

/// Red, green and blue, each from 0 to 1 and linear in light.
type Light = [f64; 3];

fn all() -> Vec<Theme> {
    ThemeName::ALL[1..].iter().map(|name| Theme::of(*name)).collect()
}

/// A colour of the 256-colour table above the sixteen that terminals choose for themselves.
fn light(color: Color) -> Light {
    let Color::Indexed(index @ 16..) = color else { panic!("{color:?} looks different in every terminal") };
    let levels = [0u8, 95, 135, 175, 215, 255];
    let bytes = match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|level| levels[level as usize]),
    };
    bytes.map(|byte| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of WCAG, from 1 to 21.
fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How far two colours are apart for the eye: the distance in CIELAB.
fn distance(one: Light, other: Light) -> f64 {
    let lab = |[red, green, blue]: Light| {
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
        let y = luminance([red, green, blue]);
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
        let [x, y, z] = [x, y, z]
            .map(|share: f64| if share > 0.008856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// How an eye without red, green or blue cones sees a colour (Machado, Oliveira and Fernandes 2009).
fn seen(kind: usize, color: Light) -> Light {
    const KINDS: [[[f64; 3]; 3]; 3] = [
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ];
    KINDS[kind]
        .map(|row| row.iter().zip(color).map(|(share, part)| share * part).sum::<f64>().clamp(0.0, 1.0))
}

fn fg_of(style: Style) -> Light {
    light(style.fg.unwrap_or(Color::Reset))
}

/// Everything that is text, by name.
fn texts(theme: &Theme) -> Vec<(&'static str, Style)> {
    vec![
        ("text", theme.text),
        ("dim", theme.dim),
        ("strong", theme.strong),
        ("title", theme.title),
        ("title_focus", theme.title_focus),
        ("key", theme.key),
        ("current_marker", theme.current_marker),
        ("came_from", theme.came_from),
        ("breakpoint", theme.breakpoint),
        ("new", theme.new),
        ("gone", theme.gone),
        ("changed", theme.changed),
        ("number", theme.number),
        ("arrow", theme.arrow),
        ("opcode", theme.opcode),
        ("specialized", theme.specialized),
        ("value", theme.value),
        ("type_name", theme.type_name),
        ("id", theme.id),
        ("error", theme.error),
        ("good", theme.good),
        ("bad", theme.bad),
        ("code", theme.code),
        ("syntax_keyword", theme.syntax_keyword),
        ("syntax_string", theme.syntax_string),
        ("syntax_number", theme.syntax_number),
        ("syntax_comment", theme.syntax_comment),
        ("syntax_definition", theme.syntax_definition),
        ("syntax_builtin", theme.syntax_builtin),
        ("syntax_decorator", theme.syntax_decorator),
    ]
}

#[test]
fn no_color_wins_over_every_wish() {
    assert_eq!(Theme::choose(true, Some("dark"), ThemeName::Light, None).name, "mono");
}

#[test]
fn a_light_background_gets_the_light_theme() {
    assert_eq!(Theme::choose(false, None, ThemeName::Auto, Some("0;15")).name, "light");
    assert_eq!(Theme::choose(false, None, ThemeName::Auto, Some("15;0")).name, "dark");
    assert_eq!(Theme::choose(false, None, ThemeName::Dark, Some("0;15")).name, "dark");
}

#[test]
fn the_environment_wins_over_the_file() {
    assert_eq!(Theme::choose(false, Some("light"), ThemeName::Mono, None).name, "light");
    assert_eq!(Theme::choose(false, Some("high-contrast"), ThemeName::Mono, None).name, "high-contrast");
    assert_eq!(Theme::choose(false, Some("no such"), ThemeName::Mono, None).name, "mono");
}

#[test]
fn every_theme_comes_round() {
    let mut theme = Theme::dark();
    let mut names = Vec::new();
    for _ in 1..ThemeName::ALL.len() {
        names.push(theme.name);
        theme = theme.next();
    }
    assert_eq!(theme, Theme::dark());
    assert!(ThemeName::ALL[1..].iter().all(|name| names.contains(&name.name())), "{names:?}");
}

#[test]
fn the_mono_theme_has_no_colour() {
    let shown = format!("{:?}", Theme::mono());
    assert!(!shown.contains("Indexed") && !shown.contains("Rgb"), "{shown}");
}

#[test]
fn what_no_letter_tells_every_theme_tells() {
    for theme in all() {
        let t = &theme;
        let pairs = [
            ("focused rule", t.rule, t.rule_focus),
            ("focused title", t.title, t.title_focus),
            ("cursor", t.text, t.cursor),
            ("selection", t.text, t.selected),
            ("expression about to run", t.text, t.span),
            ("line about to run", t.text, t.current),
            ("text found", t.text, t.found),
            ("key and its word", t.key, t.dim),
            ("text of less weight", t.text, t.dim),
            ("heading", t.text, t.strong),
            ("code in a text", t.text, t.code),
            ("badge in the bar", t.bar, t.past),
            ("keyword", t.text, t.syntax_keyword),
            ("comment", t.text, t.syntax_comment),
            ("definition", t.text, t.syntax_definition),
        ];
        for (what, one, other) in pairs {
            assert_ne!(one, other, "{} does not show: {what}", theme.name);
        }
    }
}

#[test]
fn themes_with_colour_part_what_letters_part_as_well() {
    for theme in all().iter().filter(|theme| theme.name != "mono") {
        let changes = [theme.new, theme.gone, theme.changed, theme.text];
        let tokens = [
            theme.text,
            theme.syntax_keyword,
            theme.syntax_string,
            theme.syntax_number,
            theme.syntax_comment,
            theme.syntax_definition,
            theme.syntax_decorator,
        ];
        for group in [&changes[..], &tokens[..], &[theme.good, theme.bad], &[theme.opcode, theme.specialized]]
        {
            for (at, one) in group.iter().enumerate() {
                for other in &group[at + 1..] {
                    let apart = distance(fg_of(*one), fg_of(*other));
                    assert!(apart > 15.0, "{}: {one:?} and {other:?} are {apart:.1} apart", theme.name);
                }
            }
        }
    }
}

#[test]
fn change_markers_are_letters_of_their_own() {
    use crate::inspect::views::Change;
    let markers = [Change::Same, Change::New, Change::Gone, Change::Changed].map(Change::marker);
    for (at, marker) in markers.iter().enumerate() {
        assert!(!markers[at + 1..].contains(marker), "{marker:?} is given twice");
    }
}

#[test]
fn high_contrast_is_high_everywhere() {
    let theme = Theme::of(ThemeName::HighContrast);
    let ground = light(theme.ground.bg.expect("a ground of its own"));
    let below = [theme.current, theme.cursor, theme.selected, theme.span]
        .map(|style| light(style.bg.expect("a colour")));
    for (name, style) in texts(&theme) {
        let rest = contrast(fg_of(style), ground);
        assert!(rest >= 7.0, "{name} has {rest:.2} at rest");
        for under in below {
            let ratio = contrast(fg_of(style), under);
            assert!(ratio >= 4.5, "{name} has {ratio:.2} on a row that is marked");
        }
    }
    for style in [theme.bar, theme.past] {
        let ratio = contrast(fg_of(style), light(style.bg.expect("a colour")));
        assert!(ratio >= 7.0, "{style:?} has {ratio:.2}");
    }
}

#[test]
fn every_theme_can_be_read() {
    for theme in all().iter().filter(|theme| theme.name != "mono") {
        let ground = match theme.name {
            "light" => light(Color::Indexed(231)),
            // A dark terminal is seldom quite black.
            _ => light(Color::Indexed(234)),
        };
        for (name, style) in texts(theme) {
            let ratio = contrast(fg_of(style), ground);
            let least = if name == "text" || name == "strong" { 7.0 } else { 3.0 };
            assert!(ratio >= least, "{}: {name} has {ratio:.2}", theme.name);
        }
    }
}

#[test]
fn the_colour_blind_theme_parts_its_pairs_for_every_eye() {
    let theme = Theme::of(ThemeName::ColourBlind);
    let pairs = [
        ("right and wrong", theme.good, theme.bad),
        ("new and gone", theme.new, theme.gone),
        ("new and changed", theme.new, theme.changed),
        ("gone and changed", theme.gone, theme.changed),
        ("an error and text", theme.error, theme.text),
    ];
    for (what, one, other) in pairs {
        for kind in 0..3 {
            let apart = distance(seen(kind, fg_of(one)), seen(kind, fg_of(other)));
            assert!(apart >= 20.0, "{what} are {apart:.1} apart for kind {kind}");
        }
    }
}
