package com.wisebook.clients.lettrage;

/** A part of the control that is asked for by itself: what comes first is read first. */
public enum ControlSection {
    /** Whether open items tie to the balance, and what is open. */
    BALANCE,
    /** What was lettered by itself. */
    AUTOMATION,
    /** What somebody should look at. */
    CHECKS
}
