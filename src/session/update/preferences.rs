//! A preference changed from within the tutor.

use super::Effects;
use crate::session::action::Effect;
use crate::session::preferences::Setting;
use crate::session::{Notice, Session, Tone};

impl Session {
    /// Changes a preference at once and in the file; a file that cannot be changed is told, and the change holds till the end.
    pub(super) fn set(&mut self, setting: Setting) -> Effects {
        let (name, value) = setting.words();
        let now = match setting {
            Setting::Plain(true) => "The next start speaks in lines".to_owned(),
            Setting::Plain(false) => "The next start draws a screen".to_owned(),
            _ => format!("{name} is {value}"),
        };
        match self.preferences.change(setting) {
            Ok(()) => self.say(match self.preferences.path() {
                Some(path) => format!("{now}; kept in {}.", path.display()),
                None => format!("{now}, until you leave."),
            }),
            Err(why) => {
                self.notice =
                    Some(Notice { tone: Tone::Error, text: format!("{now}, until you leave: {why}.") });
            }
        }
        vec![Effect::Set(setting)]
    }
}
