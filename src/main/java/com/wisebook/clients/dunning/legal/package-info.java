/** What comes after the formal notice: cases in pre-litigation, court orders, mandates, losses. */
@NamedInterface("legal")
package com.wisebook.clients.dunning.legal;

import org.springframework.modulith.NamedInterface;
