package com.wisebook.clients.dunning.rules;

import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.SegmentNames;

/** Reads them from the table in force. */
@Component
class TableSegments implements SegmentNames {

    private final RelanceTable table;

    TableSegments(RelanceTable table) {
        this.table = table;
    }

    @Override
    public Set<String> all() {
        return Set.copyOf(table.segments());
    }
}
