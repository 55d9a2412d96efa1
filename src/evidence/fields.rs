//! Form fields by what they ask for.

use crate::lexicon::fold_attribute;
use crate::snapshot::Snapshot;

/// What a form control asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// An e-mail address, by type, name or placeholder.
    Email,
    /// A password.
    Password,
    /// Words to search for.
    Search,
    /// A choice among several.
    Choice,
    /// Consent.
    Check,
    /// A number or telephone number.
    Number,
    /// Longer text.
    Area,
    /// Other text.
    Text,
    /// Sending it off.
    Submit,
}

/// The field an element is, if it is one.
pub fn field(page: &Snapshot<'_>, element: usize) -> Option<Field> {
    match page.tag_name(element) {
        "textarea" => Some(Field::Area),
        "select" => Some(Field::Choice),
        "button" => Some(Field::Submit),
        "input" => input(page, element),
        _ => None,
    }
}

fn input(page: &Snapshot<'_>, element: usize) -> Option<Field> {
    let kind = page.attr(element, "type").unwrap_or("text").to_ascii_lowercase();
    Some(match kind.as_str() {
        "hidden" => return None,
        "email" => Field::Email,
        "password" => Field::Password,
        "search" => Field::Search,
        "radio" => Field::Choice,
        "checkbox" => Field::Check,
        "number" | "tel" | "range" => Field::Number,
        "submit" | "button" | "image" | "reset" => Field::Submit,
        _ => text_input(page, element),
    })
}

fn text_input(page: &Snapshot<'_>, element: usize) -> Field {
    let mut words = String::new();
    for name in ["name", "id", "class", "placeholder", "title", "aria-label", "value"] {
        if let Some(value) = page.attr(element, name) {
            fold_attribute(value, &mut words);
        }
    }
    let has = |word: &str| words.contains(word);
    let example = page.attr(element, "placeholder").is_some_and(|text| text.contains('@'));
    if example
        || ["mail", "courriel", "correo", "メール", "почт", "пошт", "邮箱", "郵箱", "이메일"]
            .into_iter()
            .any(has)
    {
        Field::Email
    } else if [" search", " q ", " s ", " query", "suche", "recherche", "busca", "cerca "]
        .into_iter()
        .any(has)
    {
        Field::Search
    } else {
        Field::Text
    }
}
