//! The certificate of service (8 CFR 1003.32).

use super::{Caption, Certificate, FrontInput, Numbers, long_date, range, tabs};
use crate::{
    manifest::ServiceMethod,
    pdf::{
        canvas::{Canvas, Role, Style},
        flow::{Align, Flow, Frame, LEFT, RIGHT},
        font::Face,
    },
};

/// Left edge of what is filled in.
const BLANKS: f64 = 168.0;

/// Right edge of the lines to write on.
const BLANKS_END: f64 = 432.0;

/// How its text is set.
pub const BODY: Frame = Frame::new(Style::new(Face::Regular, 11.5), 18.0);
const NAME: Style = Style::new(Face::SemiBold, 11.5);

/// What stands for a day that is not known yet.
pub const BLANK_DATE: &str = "____________________";

/// Draws the certificate on pages of its own.
pub fn draw(canvas: &mut Canvas, input: &FrontInput, certificate: &Certificate, numbers: &Numbers) {
    let mut flow = Flow::new(canvas);
    draw_head(&mut flow, "CERTIFICATE OF SERVICE", &input.caption);
    flow.gap(16.0);
    for text in body(input, certificate) {
        flow.element(Role::Paragraph, |flow| flow.paragraph(&text, BODY));
        flow.gap(8.0);
    }
    draw_served(&mut flow, certificate);
    draw_documents(&mut flow, input, numbers);
    flow.gap(30.0);
    draw_blank(&mut flow, "Signature:", None);
    draw_blank(&mut flow, "Printed name:", certificate.server.as_deref());
    draw_blank(&mut flow, "Date:", certificate.date.map(long_date).as_deref());
}

/// The heading, and which case this is.
pub fn draw_head(flow: &mut Flow, title: &str, caption: &Caption) {
    let heading = Frame::new(Style::new(Face::SemiBold, 15.0), 20.0).align(Align::Center);
    flow.element(Role::Heading, |flow| flow.paragraph(title, heading));
    flow.gap(12.0);
    for respondent in &caption.respondents {
        let number = respondent.a_number.as_deref();
        let parts: Vec<&str> = [respondent.name.as_str()].into_iter().chain(number).collect();
        let frame = Frame { leading: 16.0, ..BODY }.align(Align::Center);
        flow.element(Role::Paragraph, |flow| flow.paragraph(&parts.join(" · "), frame));
    }
}

/// What is certified, in the words of the way of service.
fn body(input: &FrontInput, certificate: &Certificate) -> Vec<String> {
    let date = certificate.date.map_or_else(|| BLANK_DATE.to_owned(), long_date);
    let title = &input.caption.title;
    match certificate.method {
        ServiceMethod::Ecas => vec![
            format!(
                "On {date}, I filed “{title}” electronically through the EOIR Courts & Appeals \
                 System (ECAS)."
            ),
            "All parties to this case participate in ECAS. Service on the party named below was \
             completed through ECAS, and there is no separate service to complete."
                .to_owned(),
        ],
        method => vec![format!(
            "On {date}, I served a true and complete copy of “{title}”, with all of its tabs, on \
             the party named below {}.",
            how(method)
        )],
    }
}

/// How the copy went, as the certificate says it.
const fn how(method: ServiceMethod) -> &'static str {
    match method {
        ServiceMethod::Ecas => "through ECAS",
        ServiceMethod::Mail => "by first-class mail, postage prepaid, to the address below",
        ServiceMethod::Hand => "by hand delivery at the address below",
        ServiceMethod::Email => "by e-mail to the address below",
    }
}

/// The same in a word or two.
const fn name(method: ServiceMethod) -> &'static str {
    match method {
        ServiceMethod::Ecas => "ECAS",
        ServiceMethod::Mail => "First-class mail",
        ServiceMethod::Hand => "Hand delivery",
        ServiceMethod::Email => "E-mail",
    }
}

/// Who was served, where, how.
fn draw_served(flow: &mut Flow, certificate: &Certificate) {
    draw_fact(flow, "Served on:", &certificate.served);
    for line in &certificate.address {
        draw_fact(flow, "", line);
    }
    draw_fact(flow, "Method:", name(certificate.method));
}

/// What was served; on one line, whatever its numbers.
fn draw_documents(flow: &mut Flow, input: &FrontInput, numbers: &Numbers) {
    let ends = numbers.volumes.first().zip(numbers.volumes.last());
    let pages = ends.map(|(first, last)| format!("pages {}", range(first.first, last.last)));
    let text: Vec<String> = tabs(&input.entries).into_iter().chain(pages).collect();
    draw_fact(flow, "Documents:", &text.join(", "));
}

/// A name on the left with its value on the right; an empty value keeps its line.
fn draw_fact(flow: &mut Flow, name: &str, value: &str) {
    let frame = BODY.between(BLANKS, RIGHT);
    let lines = frame.lines(flow.canvas.fonts, value);
    let first = flow.line(BODY.leading);
    flow.element(Role::Paragraph, |flow| {
        if !name.is_empty() {
            flow.canvas.text([LEFT, first], name, NAME);
        }
        for (index, line) in lines.iter().enumerate() {
            let y = if index == 0 { first } else { flow.line(BODY.leading) };
            frame.set(flow.canvas, line, y);
        }
    });
}

/// A line to write on, below what is known already.
pub fn draw_blank(flow: &mut Flow, name: &str, value: Option<&str>) {
    flow.gap(12.0);
    draw_fact(flow, name, value.unwrap_or(""));
    flow.canvas.rule([BLANKS, BLANKS_END], flow.y - 4.0, 0.6, 0.0);
}
