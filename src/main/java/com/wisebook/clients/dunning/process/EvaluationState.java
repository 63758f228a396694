package com.wisebook.clients.dunning.process;

/** How the evaluation job of a run stands. A job that a user cancelled counts as failed: somebody decides what follows. */
public enum EvaluationState {
    RUNNING, SUCCEEDED, FAILED
}
