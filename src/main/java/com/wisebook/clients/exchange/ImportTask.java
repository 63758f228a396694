package com.wisebook.clients.exchange;

import java.nio.file.Path;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.JobProgress;

/**
 * An import at work.
 *
 * @param file    the import's own copy of the file
 * @param company whose file it is; it is there by now
 * @param report  what there is to say about it, row by row
 */
public record ImportTask(long importId, ImportRequest request, Path file, Company company, ImportReport report, JobProgress progress) {

    public ImportParameters parameters() {
        return request.parameters();
    }

    public String user() {
        return request.user();
    }
}
