/** SIREN, SIRET, VAT numbers and bank accounts: whether they can exist, and how they are written (facts.md 10). */
@NamedInterface("identifier")
package com.wisebook.clients.customer.identifier;

import org.springframework.modulith.NamedInterface;
