/** The database server that speaks PostgreSQL's protocol, its log and snapshots on the guest's disk, and its client. */
package org.minicloud.guest.software.sql;
