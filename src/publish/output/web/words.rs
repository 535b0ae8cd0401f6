//! Words in a line: runs that read the other way are set apart by elements, not by characters, which would go along with
//! whatever a reader copies.

use super::node::{Element, Node};
use crate::lang::{Direction, Lang, is_letter};

/// The languages in which runs are that stand in a line of another.
#[derive(Clone, Debug, Default)]
pub(super) struct RunLanguages {
    ltr: Option<Lang>,
    rtl: Option<Lang>,
}

impl RunLanguages {
    /// Those of a brief: the first of each direction.
    pub(super) fn of<'a>(languages: impl Iterator<Item = &'a Lang> + Clone) -> Self {
        let first = |dir| languages.clone().find(|lang| lang.direction() == dir).cloned();
        Self { ltr: first(Direction::Ltr), rtl: first(Direction::Rtl) }
    }

    /// The language of a run that reads against its line: as far as its script tells. Digits and signs are of none.
    fn of_run(&self, dir: Direction, nodes: &[Node]) -> Option<Lang> {
        let has_letters = nodes.iter().any(|node| matches!(node, Node::Text(text) if text.chars().any(is_letter)));
        let lang = if dir == Direction::Ltr { &self.ltr } else { &self.rtl };
        lang.clone().filter(|_| has_letters)
    }
}

/// Where a long word may break and where a short one may not, put in for the page alone.
const PUT_IN: [char; 2] = ['\u{200B}', '\u{2060}'];

/// A run that is open: its direction, if it has one of its own, and what is in it.
type OpenRun = (Option<Direction>, Vec<Node>);

/// A text with each isolate (UAX 9, section 2.4) as an element. One that nobody closes ends with the text.
pub(super) fn words(text: &str, languages: &RunLanguages) -> Vec<Node> {
    let mut open: Vec<OpenRun> = vec![(None, Vec::new())];
    for c in text.chars() {
        match c {
            '\u{2066}' => open.push((Some(Direction::Ltr), Vec::new())),
            '\u{2067}' => open.push((Some(Direction::Rtl), Vec::new())),
            '\u{2068}' => open.push((None, Vec::new())),
            '\u{2069}' => close(&mut open, languages),
            // A browser finds such places by itself.
            c if PUT_IN.contains(&c) => {}
            c => match open.last_mut() {
                Some((_, nodes)) => match nodes.last_mut() {
                    Some(Node::Text(text)) => text.push(c),
                    _ => nodes.push(Node::Text(c.to_string())),
                },
                None => open.push((None, vec![Node::Text(c.to_string())])),
            },
        }
    }
    while open.len() > 1 {
        close(&mut open, languages);
    }
    open.pop().map(|(_, nodes)| kept_whole(nodes)).unwrap_or_default()
}

/// Up to this many characters a date or a name with a number in it keeps together.
const MAX_WHOLE: usize = 24;

/// The same words, where no line ends within `2022-11-16` or `Su-57`.
fn kept_whole(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        let text = match node {
            Node::Text(text) => text,
            element => {
                out.push(element);
                continue;
            }
        };
        let mut plain = String::new();
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            let is_whole = bare.contains(['-', '–', '/']) && bare.contains(char::is_numeric);
            if is_whole && bare.chars().count() <= MAX_WHOLE {
                if !plain.is_empty() {
                    out.push(Node::Text(std::mem::take(&mut plain)));
                }
                out.push(Element::new("span").class("whole").text(bare).into());
                plain.push_str(&word[bare.len()..]);
            } else {
                plain.push_str(word);
            }
        }
        if !plain.is_empty() {
            out.push(Node::Text(plain));
        }
    }
    out
}

/// Ends the innermost run; without one nothing ends.
fn close(open: &mut Vec<OpenRun>, languages: &RunLanguages) {
    if open.len() < 2 {
        return;
    }
    let Some((dir, nodes)) = open.pop() else { return };
    let run = Element::new("bdi");
    let run = match dir {
        Some(dir) => {
            let lang = languages.of_run(dir, &nodes).map(|lang| lang.to_string());
            run.maybe("lang", lang).with("dir", if dir == Direction::Ltr { "ltr" } else { "rtl" })
        }
        None => run.with("dir", "auto"),
    };
    add(open, run.children(kept_whole(nodes)).into());
}

fn add(open: &mut [OpenRun], node: Node) {
    if let Some((_, nodes)) = open.last_mut() {
        nodes.push(node);
    }
}

/// The address, if a link may lead there: one of a page on the web. Nothing else that a text names is followed.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let scheme = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let is_plain = !url.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_plain && (scheme("https://") || scheme("http://"))).then_some(url)
}

/// A link that leads out of the page; what is read there is not told where the reader came from.
pub(super) fn link_to(address: &str) -> Element {
    Element::new("a").with("href", address).with("rel", "external noopener noreferrer")
}

/// The same words, where an address in them leads to its page.
pub(super) fn with_links(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        let text = match node {
            Node::Text(text) => text,
            Node::Element(run) => {
                out.push(run.with_content(with_links).into());
                continue;
            }
        };
        let mut rest = text.as_str();
        while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
            let end = rest[at..].find(char::is_whitespace).map_or(rest.len(), |end| at + end);
            let address = rest[at..end].trim_end_matches([';', '؛', ',', '،', '.']);
            let Some(known) = web_address(address) else { break };
            out.push(Node::Text(rest[..at].to_owned()));
            out.push(link_to(known).text(known).into());
            rest = &rest[at + address.len()..];
        }
        out.push(Node::Text(rest.to_owned()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let languages = ["ar".parse().unwrap(), "en".parse().unwrap()];
        let mut out = String::new();
        Element::new("span").children(words(text, &RunLanguages::of(languages.iter()))).write(&mut out);
        out
    }

    #[test]
    fn isolates_are_elements() {
        assert_eq!(html("a \u{2067}ب\u{2069} c"), "<span>a <bdi lang=\"ar\" dir=\"rtl\">ب</bdi> c</span>");
        assert_eq!(
            html("ب \u{2066}25-30\u{2069}"),
            "<span>ب <bdi dir=\"ltr\"><span class=\"whole\">25-30</span></bdi></span>"
        );
        assert_eq!(html("\u{2068}x"), "<span><bdi dir=\"auto\">x</bdi></span>");
        assert_eq!(html("x\u{2069}y\u{200B}z"), "<span>xyz</span>");
        assert_eq!(html("on 2022-11-16, so"), "<span>on <span class=\"whole\">2022-11-16,</span> so</span>");
        let nested = "\u{2067}ا \u{2066}B\u{2069}\u{2069}";
        assert_eq!(
            html(nested),
            "<span><bdi lang=\"ar\" dir=\"rtl\">ا <bdi lang=\"en\" dir=\"ltr\">B</bdi></bdi></span>"
        );
    }

    #[test]
    fn only_pages_on_the_web_are_linked_to() {
        for address in ["https://example.org/a?b=\"c\"", "HTTP://EXAMPLE.ORG"] {
            assert_eq!(web_address(address), Some(address));
        }
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "mailto:a@example.org",
            "",
            "https:",
            "http://a b",
        ] {
            assert_eq!(web_address(other), None, "{other}");
        }
    }

    #[test]
    fn an_address_in_a_line_leads_to_its_page() {
        let mut out = String::new();
        let nodes = with_links(vec![Node::Text("Paper; https://example.org/a; n.d.".to_owned())]);
        Element::new("p").children(nodes).write(&mut out);
        let rtl = with_links(words("\u{2066}https://example.org/a\u{200B}b\u{2069}؛", &RunLanguages::default()));
        let link = "<a href=\"https://example.org/a\" rel=\"external noopener noreferrer\">https://example.org/a</a>";
        assert_eq!(out, format!("<p>Paper; {link}; n.d.</p>\n"));
        out.clear();
        Element::new("p").children(rtl).write(&mut out);
        let link = link.replace("/a", "/ab").replace("</ab>", "</a>");
        assert_eq!(out, format!("<p><bdi dir=\"ltr\">{link}</bdi>؛</p>\n"));
    }
}
