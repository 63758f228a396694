/** How rows become records, and many rows a table; knows no table. */
@ApplicationModule(displayName = "SQL", allowedDependencies = {})
package com.wisebook.clients.sql;

import org.springframework.modulith.ApplicationModule;
