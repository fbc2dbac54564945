//! Many leaflets in one go.

use crate::paper::Paper;
use crate::samples::{counsel, leaflet};
use brana_leaflets::{Form, Leaflet, Progress, render, render_bound, render_many};

fn numbered(count: usize) -> Vec<Leaflet> {
    let services = vec![counsel()];
    let one = |index| Leaflet {
        title: format!("Leták {index}"),
        services: services.clone(),
        ..leaflet()
    };
    (1..=count).map(one).collect()
}

#[test]
fn each_of_a_hundred_is_a_pdf_of_its_own_and_progress_is_told() {
    let mut told = vec![];
    let printed = render_many(&numbered(100), |progress| told.push(progress)).unwrap();

    assert_eq!(printed.len(), 100);
    assert_eq!(told.len(), 100);
    assert_eq!(told.last(), Some(&Progress { done: 100, of: 100 }));
    let last = Paper::read(printed[99].as_ref().unwrap());
    assert!(last.text().contains("Leták 100"));
}

#[test]
fn in_a_batch_a_leaflet_is_the_same_as_alone() {
    let leaflets = numbered(2);
    let printed = render_many(&leaflets, |_| {}).unwrap();
    assert_eq!(printed[1].as_ref().unwrap(), &render(&leaflets[1]).unwrap());
}

#[test]
fn bound_together_each_counts_its_own_pages() {
    let mut leaflets = numbered(2);
    leaflets.push(Leaflet {
        form: Form::Folded,
        ..leaflet()
    });
    leaflets.insert(1, leaflet());
    let paper = Paper::read(&render_bound(&leaflets, |_| {}).unwrap());
    let text = paper.text();

    let upright = (210, 297);
    assert_eq!(
        paper.sizes(),
        [upright, upright, upright, upright, (297, 210)]
    );
    assert_eq!(text.matches("strana 1 z 1").count(), 3, "{text}");
    assert_eq!(text.matches("strana 2 z 2").count(), 1, "{text}");
    assert_eq!(paper.kinds()["H1"], 4);
}

#[test]
fn while_they_are_bound_each_is_told_once_when_it_is_laid_out() {
    let mut leaflets = numbered(8);
    // One of several pages counts as one.
    leaflets[3].services = vec![counsel(); 12];
    let mut told = vec![];
    render_bound(&leaflets, |progress| told.push(progress)).unwrap();
    let each: Vec<Progress> = (1..=8).map(|done| Progress { done, of: 8 }).collect();
    assert_eq!(told, each);
    // The same again, much of which the press still remembers.
    let mut again = vec![];
    render_bound(&leaflets, |progress| again.push(progress)).unwrap();
    assert_eq!(again, each);
}
