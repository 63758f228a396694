/** The table of a manager that says what becomes of a match. */
package com.wisebook.clients.lettrage.rules;
