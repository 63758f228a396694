package com.wisebook.clients.customer.duplicate;

import java.util.List;

/** Finds the fiches that may be the same customer. */
public interface Duplicates {

    /** The likeliest first, none below the threshold; never the customer asked about itself. */
    List<DuplicateFound> near(DuplicateQuery asked, int limit);
}
