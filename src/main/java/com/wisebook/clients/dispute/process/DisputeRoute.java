package com.wisebook.clients.dispute.process;

import java.time.LocalDate;

/**
 * To whom a dispute goes and until when.
 *
 * @param group      group of the people who answer
 * @param remindOn   day on which they are reminded
 * @param due        day by which they should have answered
 * @param escalateOn day on which the manager is called in
 */
public record DisputeRoute(String group, LocalDate remindOn, LocalDate due, LocalDate escalateOn) {
}
