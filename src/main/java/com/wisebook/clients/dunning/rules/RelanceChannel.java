package com.wisebook.clients.dunning.rules;

/** How a step reaches the customer. */
public enum RelanceChannel { EMAIL, SMS, LETTER, REGISTERED_LETTER, CALL, LEGAL }
