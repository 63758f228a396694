/** Customers by the thousand: taken in from a staging table in sets, and taken back field by field. */
@NamedInterface("transfer")
package com.wisebook.clients.customer.transfer;

import org.springframework.modulith.NamedInterface;
