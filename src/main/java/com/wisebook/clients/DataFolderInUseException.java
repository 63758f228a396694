package com.wisebook.clients;

import java.nio.file.Path;

/** Another running instance holds the data folder. */
class DataFolderInUseException extends RuntimeException {

    private final transient Path folder;

    DataFolderInUseException(Path folder, String holder) {
        super("The data folder " + folder + " is used by another running WiseBook Clients" + holder + ".");
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }
}
