package com.wisebook.clients.receivable;

import java.time.LocalDate;
import java.util.Map;

/** Who has not kept his word: asked when it is worked out how customers pay. */
public interface BrokenPromises {

    /** How many promises of each customer that fell due after that day were not kept, or not wholly; those without are missing. */
    Map<Long, Integer> since(long companyId, LocalDate day);
}
