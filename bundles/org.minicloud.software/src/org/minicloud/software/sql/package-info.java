/** Databases in memory in H2, in the manner of PostgreSQL: what depends on the moment or on chance follows from what they are given. */
package org.minicloud.software.sql;
