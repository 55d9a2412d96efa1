//! What the page says of itself: Open Graph type, JSON-LD.

use crate::evidence::Page;
use crate::order::sort;
use crate::text::fold;

/// What the page's metadata tells.
#[derive(Debug, Default)]
pub struct Facts {
    /// Declared an article.
    pub article: bool,
    /// Declared something sold, booked or listed.
    pub product: bool,
    /// `isAccessibleForFree` is false.
    pub withheld: bool,
    /// The article's text as JSON-LD gives it, folded; often empty.
    pub body: String,
    /// Where words of `body` start, in the order of what follows: a text is found in it by bisection.
    starts: Vec<usize>,
    /// The page's title, folded.
    pub title: String,
}

/// Longest title and article text kept, in bytes of folded text.
const TITLE: usize = 2_000;
const BODY: usize = 65_536;
/// Bytes of a block's text that are looked for.
const SAMPLE: usize = 100;

impl Facts {
    /// Reads the metadata.
    pub fn read(page: &Page<'_, '_>) -> Self {
        let mut facts = Self::default();
        let snapshot = page.snapshot;
        for e in 0..snapshot.len() {
            match snapshot.tag_name(e) {
                "meta" => {
                    let key = snapshot.attr(e, "property").or_else(|| snapshot.attr(e, "name"));
                    let content = snapshot.attr(e, "content").unwrap_or_default();
                    match key {
                        Some("og:type") => {
                            facts.article |= content.contains("article");
                            facts.product |= content.contains("product");
                        }
                        Some("og:title") if facts.title.is_empty() => {
                            fold(content, &mut facts.title)
                        }
                        _ => {}
                    }
                }
                "script" => {
                    if let Some(json) = snapshot.attr(e, "data") {
                        facts.read_json(json);
                    }
                }
                _ => {}
            }
        }
        if facts.title.is_empty() {
            let runs = 0..snapshot.runs();
            let title =
                runs.into_iter().find(|r| snapshot.tag_name(snapshot.run_owner(*r)) == "title");
            if let Some(run) = title {
                fold(snapshot.run_text(run), &mut facts.title);
            }
        }
        cut(&mut facts.title, TITLE);
        facts.index();
        facts
    }

    /// JSON-LD is scanned, not parsed: it is often cut off or broken, and four facts are wanted.
    fn read_json(&mut self, json: &str) {
        for (at, _) in json.match_indices("\"@type\"") {
            let mut end = (at + 80).min(json.len());
            while !json.is_char_boundary(end) {
                end -= 1;
            }
            let value = &json[at + 7..end];
            let value = value.split(['}', ',', ']']).next().unwrap_or_default();
            self.article |=
                ["Article", "BlogPosting", "Recipe", "Review\""].iter().any(|t| value.contains(t));
            self.product |=
                ["Product", "Offer\"", "Event\"", "JobPosting"].iter().any(|t| value.contains(t));
        }
        for (at, key) in json.match_indices("\"isAccessibleForFree\"") {
            let value = json[at + key.len()..].trim_start_matches([' ', ':', '"', '\n', '\t']);
            let value = value.get(..5).unwrap_or_default();
            self.withheld |= value.eq_ignore_ascii_case("false");
        }
        if let Some((_, rest)) = json.split_once("\"articleBody\"") {
            let rest = rest.trim_start_matches([' ', ':', '\n', '\t']);
            if let Some(text) = rest.strip_prefix('"').filter(|_| self.body.len() < BODY) {
                fold(&unescape(text), &mut self.body);
            }
        }
    }

    /// Whether a block's folded text stands in the article's text. Short texts say nothing.
    pub fn quotes(&self, folded: &str) -> bool {
        if self.body.len() < folded.len() || folded.len() < 40 {
            return false;
        }
        let sample = start(folded, SAMPLE).as_bytes();
        let body = self.body.as_bytes();
        let at = self.starts.partition_point(|at| {
            let rest = &body[*at..];
            &rest[..rest.len().min(sample.len())] < sample
        });
        self.starts.get(at).is_some_and(|at| body[*at..].starts_with(sample))
    }

    /// Folded texts begin with the space before their first word, so only these places matter.
    fn index(&mut self) {
        cut(&mut self.body, BODY);
        let body = self.body.as_bytes();
        let places = body.iter().enumerate().filter(|(_, byte)| **byte == b' ');
        self.starts = places.map(|(at, _)| at).collect();
        let after = |at: &usize| &body[*at..body.len().min(at + SAMPLE)];
        sort(&mut self.starts, &|a, b| after(a).cmp(after(b)));
    }
}

/// The first bytes of a text, whole characters only.
fn start(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn cut(text: &mut String, bytes: usize) {
    text.truncate(start(text, bytes).len());
}

/// The JSON string that starts after its opening quote; ends at its closing quote or where it is
/// cut off.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n' | 'r' | 't') => out.push(' '),
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    out.push(c.unwrap_or(' '));
                }
                Some(c) => out.push(c),
                None => break,
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_is_read_even_where_it_is_cut_off() {
        let mut facts = Facts::default();
        facts.read_json(r#"{"@type": "NewsArticle", "isAccessibleForFree": "False", "articleBody": "One\u00e9 \"two\"\nthree"#);
        assert!(facts.article && facts.withheld && !facts.product);
        assert_eq!(facts.body, " onee two three ");
        facts.read_json(r#"{"@type":["WebPage"],"isAccessibleForFree":true}"#);
        assert!(facts.withheld, "one part withheld is enough");
    }
}
