//! What is done with cards of a draft: edits of its text, after which a sound draft is sound.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::harness::Project;
use crate::review_client::{DRAFT, Tab, applied, cards, errors};

fn view(tab: &Tab, text: &str) -> Value {
    tab.post("/api/view", json!({ "path": DRAFT, "text": text })).expect(200)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The law: whatever is drawn is done, and the draft is sound afterwards, or it is refused with reasons.
#[test]
fn a_sound_draft_stays_sound_whatever_is_done_with_its_excerpts() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap().to_owned();
    assert_eq!(errors(&document), Vec::<String>::new());
    let excerpts: Vec<(String, String)> = cards(&document, "excerpt")
        .iter()
        .map(|card| {
            let words = card["excerpt"]["original"]["text"].as_str().unwrap();
            (card["id"].as_str().unwrap().to_owned(), words.to_owned())
        })
        .collect();
    let parts: Vec<String> = document["parts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|part| cards(&document, "excerpt").iter().any(|card| card["part"] == part["name"]))
        .map(|part| part["name"].as_str().unwrap().to_owned())
        .collect();
    let sources: Vec<(String, u64, usize)> = tab
        .get(&format!("/api/sources?path={DRAFT}"))
        .expect(200)
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|source| {
            let key = source["key"].as_str().unwrap().to_owned();
            let read = tab.get(&format!("/api/source?path={DRAFT}&key={key}")).expect(200);
            let lines = read["paragraphs"].as_array().unwrap().clone();
            lines
                .into_iter()
                .filter_map(move |line| Some((key.clone(), line["n"].as_u64()?, units(line["text"].as_str()?))))
                .collect::<Vec<_>>()
        })
        .collect();
    let strategy = (
        0..5usize,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<bool>(), 24),
        any::<(u16, u16)>(),
    );
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let (mut done, mut refused) = (0, 0);
    let counted = std::cell::RefCell::new((&mut done, &mut refused));
    runner
        .run(&strategy, |(kind, one, other, keep, (from, to))| {
            let (card, words) = &excerpts[one.index(excerpts.len())];
            let action = match kind {
                0 | 1 => {
                    // Runs of words, kept or not.
                    let all: Vec<&str> = words.split_inclusive(' ').collect();
                    let size = all.len().div_ceil(keep.len()).max(1);
                    let (mut at, mut kept) = (0, Vec::new());
                    for (index, chunk) in all.chunks(size).enumerate() {
                        let length: usize = chunk.iter().map(|word| units(word)).sum();
                        if keep[index] || kind == 1 && index > 2 {
                            kept.push(json!({ "from": at, "to": at + length }));
                        }
                        at += length;
                    }
                    json!({ "do": "shorten", "card": card, "keep": kept })
                }
                2 => json!({ "do": "lengthen", "card": card, "side": if keep[0] { "before" } else { "after" } }),
                3 => {
                    let (before, part) = if keep[0] {
                        let to = &excerpts[other.index(excerpts.len())].0;
                        (json!(to), to.split('/').next().unwrap().to_owned())
                    } else {
                        (Value::Null, parts[other.index(parts.len())].clone())
                    };
                    json!({ "do": "move", "card": card, "before": before, "part": part })
                }
                _ => {
                    let (key, paragraph, length) = &sources[other.index(sources.len())];
                    let (from, to) = (usize::from(from) % length, usize::from(to) % length);
                    let (from, to) = (from.min(to), from.max(to));
                    let part = &parts[one.index(parts.len())];
                    match keep[0] {
                        true => json!({ "do": "quote", "key": key, "paragraph": paragraph, "part": part, "after": Value::Null }),
                        false => json!({ "do": "quote", "key": key, "paragraph": paragraph, "from": from, "to": to, "part": part, "after": card }),
                    }
                }
            };
            let answer = tab.act(&text, action.clone());
            if answer.status == 422 {
                prop_assert!(!answer.codes().is_empty());
                *counted.borrow_mut().1 += 1;
                return Ok(());
            }
            prop_assert_eq!(answer.status.as_u16(), 200, "{} {}", action, String::from_utf8_lossy(&answer.body));
            let after = applied(&text, &answer.json());
            prop_assert_eq!(errors(&view(&tab, &after)), Vec::<String>::new(), "{}\n{}", action, after);
            *counted.borrow_mut().0 += 1;
            Ok(())
        })
        .unwrap();
    assert!(done > 20, "{done} done, {refused} refused");
    assert_eq!(project.read(DRAFT), text, "actions write nothing");
}

#[test]
fn an_excerpt_is_shortened_and_its_translation_with_it() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let mut tried = 0;
    for card in cards(&document, "excerpt") {
        let original = &card["excerpt"]["original"];
        let words = original["text"].as_str().unwrap();
        let Some(end) = words.find(". ").map(|at| at + 1).filter(|end| words.len() > end + 20) else { continue };
        let keep = json!([{ "from": 0, "to": units(&words[..end]) }]);
        let answer = tab.act(text, json!({ "do": "shorten", "card": card["id"], "keep": keep }));
        if answer.status != 200 {
            continue;
        }
        let after = view(&tab, &applied(text, &answer.json()));
        let now = cards(&after, "excerpt").into_iter().find(|other| other["id"] == card["id"]).unwrap();
        assert_eq!(
            now["excerpt"]["original"]["text"].as_str().unwrap(),
            format!("{} […]", words[..end].trim_end_matches(" […]"))
        );
        assert_eq!(now["excerpt"]["state"], "elided");
        let (before, after) = (&card["excerpt"]["translations"][0], &now["excerpt"]["translations"][0]);
        let (before, after) = (before["text"].as_str().unwrap(), after["text"].as_str().unwrap());
        assert!(after.ends_with("[…]") && after.len() < before.len(), "{before}\n{after}");
        tried += 1;
    }
    assert!(tried > 0);
}

#[test]
fn translations_are_edited_accepted_and_named() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let is_whole = |card: &&&Value| {
        !card["excerpt"]["original"]["text"].as_str().unwrap().contains('[')
            && card["excerpt"]["translations"][0]["text"].as_str().unwrap().matches(". ").count() == 0
    };
    let all = cards(&document, "excerpt");
    let card = all.iter().find(is_whole).unwrap();
    let new =
        format!("{} *Really* <b>.", card["excerpt"]["translations"][0]["text"].as_str().unwrap().trim_end_matches('.'));
    let edited = tab.acted(text, json!({ "do": "translation", "card": card["id"], "lang": "en", "text": new }));
    let after = view(&tab, &edited);
    let now = cards(&after, "excerpt").into_iter().find(|other| other["id"] == card["id"]).unwrap();
    assert_eq!(now["excerpt"]["translations"][0]["text"], new, "markup is text");
    assert_eq!(now["excerpt"]["translations"][0]["state"], "edited");
    let saved = tab.post("/api/save", json!({ "path": DRAFT, "base": document["digest"], "text": edited })).expect(200);
    let accept = json!({ "path": DRAFT, "digest": saved["digest"], "card": card["id"], "lang": "en", "review": true });
    let accepted = tab.post("/api/accept", accept).expect(200);
    assert_eq!(accepted["accepted"], 1);
    let now = cards(&accepted, "excerpt").into_iter().find(|other| other["id"] == card["id"]).unwrap();
    assert_eq!(now["excerpt"]["translations"][0]["state"], "reviewed");
    let key = card["excerpt"]["key"].as_str().unwrap();
    assert!(project.read(&format!("seeds/translations/en/{key}.po")).contains("Anna Example"));
    assert_eq!(
        tab.act(text, json!({ "do": "translation", "card": card["id"], "lang": "fr", "text": "x" })).status,
        422
    );
}

#[test]
fn translations_are_signed_as_they_stand() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let is_open =
        |card: &&&Value| matches!(card["excerpt"]["translations"][0]["state"].as_str(), Some("machine" | "unreviewed"));
    let all = cards(&document, "excerpt");
    let card = all.iter().find(is_open).unwrap();
    let id = card["id"].as_str().unwrap();
    let encoded: String = id.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let open = || tab.get(&format!("/api/sentences?path={DRAFT}&card={encoded}")).expect(200)["sentences"].clone();
    let sentences = open();
    let read = sentences.as_array().unwrap();
    assert!(!read.is_empty());
    for one in read {
        assert_eq!((&one["lang"], &one["dir"], &one["sourceDir"]), (&json!("en"), &json!("ltr"), &json!("rtl")));
    }
    // What is not what the person read is left as it is.
    let mut other = sentences.clone();
    other[0]["target"] = json!("Something else.");
    let asked = json!({ "path": DRAFT, "card": id, "sentences": [other[0]] });
    assert_eq!(tab.post("/api/sentences", asked).expect(200)["accepted"], 0);
    assert_eq!(open(), sentences);
    let before = project.read(DRAFT);
    let signed = tab.post("/api/sentences", json!({ "path": DRAFT, "card": id, "sentences": sentences })).expect(200);
    assert_eq!(signed["accepted"], read.len());
    let now = cards(&signed, "excerpt").into_iter().find(|other| other["id"] == id).unwrap().clone();
    assert_eq!(now["excerpt"]["translations"][0]["state"], "reviewed");
    assert_eq!((project.read(DRAFT), open()), (before, json!([])));
    let key = card["excerpt"]["key"].as_str().unwrap();
    assert!(project.read(&format!("seeds/translations/en/{key}.po")).contains("Anna Example"));
    let only = Tab::with(&project, brief::web::ReviewSettings { read_only: true, ..crate::review_client::settings() });
    assert_eq!(only.post("/api/sentences", json!({ "path": DRAFT, "card": id, "sentences": [] })).status, 403);
}

#[test]
fn comments_and_suggestions_are_written_settled_and_decided() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let approvals = |document: &Value| {
        document["cards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|card| (card["id"].clone(), card["text"].clone(), card["excerpt"]["original"]["text"].clone()))
            .collect::<Vec<_>>()
    };
    for kind in ["prose", "excerpt", "heading"] {
        let card = cards(&document, kind)[0];
        let place = if kind == "excerpt" { &card["excerpt"]["original"] } else { card };
        let (from, to) = (place["from"].clone(), place["to"].clone());
        let comment = json!({ "do": "comment", "from": from, "to": to, "text": "Is it so? --> <!-- no" });
        let with_comment = tab.acted(text, comment);
        let after = view(&tab, &with_comment);
        let comments = after["comments"].as_array().unwrap();
        assert_eq!(comments.len(), 1, "{kind}: {comments:?}");
        assert_eq!(
            (&comments[0]["by"], &comments[0]["at"], &comments[0]["resolved"]),
            (&json!("Anna Example"), &json!("2025-05-02"), &json!(false))
        );
        assert!(comments[0]["text"].as_str().unwrap().starts_with("Is it so?"));
        assert_eq!(comments[0]["part"], card["part"]);
        assert_eq!(approvals(&after), approvals(&document), "{kind}: a comment says nothing on the page");
        assert_eq!(errors(&after), Vec::<String>::new());
        let settled = tab.acted(&with_comment, json!({ "do": "resolve", "comment": 0 }));
        assert_eq!(view(&tab, &settled)["comments"][0]["resolved"], true);
    }
    let prose = cards(&document, "prose")[0];
    let (from, written) = (usize::try_from(prose["from"].as_u64().unwrap()).unwrap(), prose["text"].as_str().unwrap());
    let first = units(written.split(' ').next().unwrap());
    for (to, insert, kind) in
        [(from + first, "بديل", "replace"), (from + first, "", "delete"), (from, "قبل ", "insert")]
    {
        let suggested = tab.acted(text, json!({ "do": "suggest", "from": from, "to": to, "insert": insert }));
        let after = view(&tab, &suggested);
        let suggestion = &after["suggestions"][0];
        assert_eq!((&suggestion["kind"], &suggestion["new"]), (&json!(kind), &json!(insert)));
        let rejected = tab.acted(&suggested, json!({ "do": "decide", "number": 1, "accept": false }));
        assert_eq!(rejected, text, "{kind}");
        let accepted = tab.acted(&suggested, json!({ "do": "decide", "number": 1, "accept": true }));
        assert!(accepted != text && view(&tab, &accepted)["suggestions"] == json!([]), "{kind}");
    }
    for wrong in [
        json!({ "do": "suggest", "from": from, "to": from, "insert": "" }),
        json!({ "do": "suggest", "from": from, "to": from + 1, "insert": "a\n\n## b" }),
        json!({ "do": "suggest", "from": from, "to": from + 1, "insert": "~~} {++" }),
        json!({ "do": "comment", "from": from, "to": from, "text": "  " }),
        json!({ "do": "comment", "from": 5, "to": 9, "text": "in the front matter" }),
    ] {
        assert_eq!(tab.act(text, wrong.clone()).status, 422, "{wrong}");
    }
    for (wrong, status) in [
        (json!({ "do": "resolve", "comment": 7 }), 400),
        (json!({ "do": "decide", "number": 9, "accept": true }), 400),
        (json!({ "do": "delete", "card": "nothing" }), 400),
        (json!({ "do": "shorten", "card": prose["id"], "keep": [] }), 422),
        (json!({ "do": "quote", "key": "nothing", "paragraph": 1, "part": "#summary", "after": null }), 400),
        (json!({ "do": "dance" }), 400),
    ] {
        assert_eq!(tab.act(text, wrong.clone()).status.as_u16(), status, "{wrong}");
    }
}

#[test]
fn cards_are_moved_and_taken_out_whole() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let ids = |document: &Value| {
        document["cards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|card| card["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let all = cards(&document, "excerpt");
    let gone = all[1]["id"].as_str().unwrap();
    let after = view(&tab, &tab.acted(text, json!({ "do": "delete", "card": gone })));
    assert_eq!(ids(&after), ids(&document).into_iter().filter(|id| id != gone).collect::<Vec<_>>());
    // To the end of its part and back.
    let last = all.iter().rfind(|card| card["part"] == all[0]["part"]).unwrap();
    assert_ne!(last["id"], all[0]["id"]);
    let moved = tab.acted(text, json!({ "do": "move", "card": all[0]["id"], "before": null, "part": all[0]["part"] }));
    let there = view(&tab, &moved);
    let in_part = |document: &Value| {
        cards(document, "excerpt")
            .iter()
            .filter(|card| card["part"] == all[0]["part"])
            .map(|card| card["id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(in_part(&there).last(), Some(&all[0]["id"]));
    let back = tab
        .acted(&moved, json!({ "do": "move", "card": all[0]["id"], "before": all[1]["id"], "part": all[0]["part"] }));
    assert_eq!(ids(&view(&tab, &back)), ids(&document));
    // An entry goes with all that stands in it.
    let entries = cards(&document, "entry");
    if let Some(entry) = entries.first() {
        let after = view(&tab, &tab.acted(text, json!({ "do": "delete", "card": entry["id"] })));
        assert!(!ids(&after).contains(&entry["id"].as_str().unwrap().to_owned()));
        assert!(cards(&after, "excerpt").len() < cards(&document, "excerpt").len());
        assert_eq!(errors(&after), Vec::<String>::new());
    }
}

#[test]
fn a_passage_becomes_an_excerpt_with_its_translation() {
    let project = Project::drafted();
    let tab = Tab::of(&project);
    let document = tab.draft();
    let text = document["text"].as_str().unwrap();
    let part = cards(&document, "excerpt")[0]["part"].clone();
    let quoted: Vec<(String, u64)> = cards(&document, "excerpt")
        .iter()
        .map(|card| {
            (card["excerpt"]["key"].as_str().unwrap().to_owned(), card["excerpt"]["paragraphs"][0].as_u64().unwrap())
        })
        .collect();
    let free = |key: &str| (1..12).find(|number| !quoted.contains(&(key.to_owned(), *number))).unwrap();
    let number = free("amnay-2025");
    let action = json!({ "do": "quote", "key": "amnay-2025", "paragraph": number, "part": part, "after": null });
    let answer = tab.act(text, action);
    let after = view(&tab, &applied(text, &answer.expect(200)));
    let new = cards(&after, "excerpt")
        .into_iter()
        .find(|card| {
            card["excerpt"]["key"] == "amnay-2025" && card["excerpt"]["paragraphs"][0] == number && card["part"] == part
        })
        .unwrap();
    assert_eq!(new["excerpt"]["state"], "exact");
    assert!(!new["excerpt"]["translations"][0]["text"].as_str().unwrap().is_empty());
    assert_eq!(errors(&after), Vec::<String>::new());
    // A source that the draft did not quote is named in its front matter.
    let without = text
        .lines()
        .filter(|line| !line.starts_with("  bechar-exercise-2022:"))
        .map(|line| format!("{line}\n"))
        .collect::<String>();
    let cites: Vec<Value> = cards(&view(&tab, &without), "excerpt")
        .iter()
        .filter(|card| card["excerpt"]["key"] == "bechar-exercise-2022")
        .map(|card| card["id"].clone())
        .collect();
    let mut bare = without;
    for id in cites {
        bare = tab.acted(&bare, json!({ "do": "delete", "card": id }));
    }
    let action = json!({ "do": "quote", "key": "bechar-exercise-2022", "paragraph": 1, "part": part, "after": null });
    let answer = tab.act(&bare, action);
    if answer.status == 200 {
        let quoted = applied(&bare, &answer.json());
        assert!(quoted.split_once("\n---\n").unwrap().0.contains("  bechar-exercise-2022: "), "{quoted}");
    }
}
