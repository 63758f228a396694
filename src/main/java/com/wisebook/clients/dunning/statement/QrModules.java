package com.wisebook.clients.dunning.statement;

/** A code to draw: dark and light squares, without the quiet zone around them. */
interface QrModules {

    /** Modules along a side. */
    int size();

    /** Whether the module is dark; column and row from the top left corner. */
    boolean dark(int column, int row);
}
