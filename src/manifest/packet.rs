//! `filing:`, how the packet is made and served.

use super::{
    ExternalLinks, Filing, PageSize, Service, StampPlace, TabSheets, answers,
    fields::{Faults, Group},
    proceeding::address,
    values,
};

/// Most bytes of a volume when the manifest does not say: what ECAS takes.
const VOLUME_LIMIT: u64 = 25_000_000;

/// Reads `filing:` and fills in what it does not say.
pub fn filing(top: &Group, faults: &Faults) -> Filing {
    let keys = [
        "title",
        "date",
        "service",
        "fee",
        "late_motion",
        "page_size",
        "stamp",
        "tab_sheets",
        "element_index",
        "volume_limit",
        "external_links",
        "highlights",
        "password_file",
        "brief",
    ];
    let (at, filing) = top
        .group("filing", "the filing", &keys, faults)
        .unwrap_or_else(|| (0..0, Group::nothing("the filing")));
    Filing {
        at,
        title: filing.one("title", values::text, faults),
        date: filing.one("date", values::date, faults),
        service: service(&filing, faults),
        fee: answers::fee(&filing, faults),
        late_motion: filing.one("late_motion", values::text, faults),
        page_size: filing
            .one("page_size", values::page_size, faults)
            .map_or(PageSize::Letter, |it| it.value),
        stamp: filing
            .one("stamp", values::stamp, faults)
            .map_or(StampPlace::BottomRight, |it| it.value),
        tab_sheets: filing
            .one("tab_sheets", values::tab_sheets, faults)
            .map_or(TabSheets::Plain, |it| it.value),
        element_index: filing
            .one("element_index", values::truth, faults)
            .is_some_and(|it| it.value),
        volume_limit: filing
            .one("volume_limit", values::volume_limit, faults)
            .map_or(VOLUME_LIMIT, |it| it.value),
        external_links: filing
            .one("external_links", values::external_links, faults)
            .map_or(ExternalLinks::Keep, |it| it.value),
        highlights: filing.one("highlights", values::truth, faults).is_none_or(|it| it.value),
        password_file: filing.one("password_file", values::password_file, faults),
        brief: filing.one("brief", values::brief, faults),
    }
}

fn service(filing: &Group, faults: &Faults) -> Option<Service> {
    let keys = ["method", "on", "address", "date"];
    let (at, service) = filing.group("service", "the service", &keys, faults)?;
    let method = service.need("method", values::method, faults);
    let on = service.need("on", values::text, faults);
    Some(Service {
        at,
        address: address(&service, faults),
        date: service.one("date", values::date, faults),
        method: method?,
        on: on?,
    })
}
