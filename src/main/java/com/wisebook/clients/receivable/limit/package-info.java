/** What customers use of their credit limits: exposure, orders that other modules report, the check before an order, alerts. */
@NamedInterface("limit")
package com.wisebook.clients.receivable.limit;

import org.springframework.modulith.NamedInterface;
