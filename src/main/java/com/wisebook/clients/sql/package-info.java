/** How rows become records; knows no table. */
@ApplicationModule(displayName = "SQL", allowedDependencies = {})
package com.wisebook.clients.sql;

import org.springframework.modulith.ApplicationModule;
