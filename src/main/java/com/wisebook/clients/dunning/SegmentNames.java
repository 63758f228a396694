package com.wisebook.clients.dunning;

import java.util.Set;

/** The segments that the relance table has rows for: any other would leave a customer without a ladder. */
public interface SegmentNames {

    Set<String> all();
}
