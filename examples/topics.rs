use brief::corpus::reading::Reading;
use brief::corpus::*;
use brief::search::*;
use brief::spec::*;
fn main() {
    let names = names::Names::parse("n", &std::fs::read_to_string("briefs/names.yaml").unwrap()).unwrap_or_else(|d| {
        for x in d.iter() {
            println!("{x:?}")
        }
        panic!()
    });
    let lib =
        library::Library::parse("l", &std::fs::read_to_string("seeds/library.yml").unwrap()).unwrap_or_else(|d| {
            for x in d.iter() {
                println!("{x:?}")
            }
            panic!()
        });
    let topics =
        parse_topics("t", &std::fs::read_to_string("briefs/topics.yaml").unwrap(), &names).unwrap_or_else(|d| {
            for x in d.iter() {
                println!("{x:?}")
            }
            panic!()
        });
    let c = Corpus::build(lib.records.iter().map(|(k, r)| {
        let b = std::fs::read(format!("seeds/{k}.txt")).unwrap();
        Source {
            key: k.clone(),
            record: r.clone(),
            reading: Reading::make(k, k, format::by_extension("txt").unwrap(), &b, Default::default()).unwrap(),
        }
    }));
    let ix = Index::build(c.passages()).unwrap();
    for t in topics {
        println!("=== {}", t.id);
        for j in brief::select::judge(&t, &Default::default(), &c, &ix).unwrap().into_iter().take(22) {
            let p = &c.passages()[j.passage];
            println!("{:5.2} {} ¶{} {}", j.relevance, p.key, p.paragraph, p.text.chars().take(80).collect::<String>());
        }
    }
}
