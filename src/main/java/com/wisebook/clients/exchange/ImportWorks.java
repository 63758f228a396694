package com.wisebook.clients.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

/** The work of each kind of import. */
@Component
class ImportWorks {

    private final Map<ImportKind, ImportWork> byKind = new EnumMap<>(ImportKind.class);

    ImportWorks(List<ImportWork> works) {
        works.forEach(work -> byKind.put(work.kind(), work));
    }

    ImportWork of(ImportKind kind) {
        return byKind.get(kind);
    }

    ImportWork of(ImportView run) {
        return byKind.get(ImportKind.of(run.kind()));
    }
}
