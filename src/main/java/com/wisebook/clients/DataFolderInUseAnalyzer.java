package com.wisebook.clients;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in two sentences, instead of a stack trace, that the data folder is taken. */
class DataFolderInUseAnalyzer extends AbstractFailureAnalyzer<DataFolderInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DataFolderInUseException cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Use that instance, stop it, or start this one on a folder of its own: --wisebook.data-folder=<folder>",
                cause);
    }
}
