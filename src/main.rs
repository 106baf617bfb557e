//! x
fn main() {
    let mut bad = false;
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        match mandat::model::read::read(&text) {
            Ok(d) => println!("{path}: ok, {} groups, {} people, {} cases", d.groups.len(), d.people.len(), d.cases.len()),
            Err(p) => {
                bad = true;
                for p in p {
                    print!("{}", mandat::syntax::render(&path, &text, &p, mandat::lang::Lang::En));
                }
            }
        }
    }
    std::process::exit(i32::from(bad));
}
