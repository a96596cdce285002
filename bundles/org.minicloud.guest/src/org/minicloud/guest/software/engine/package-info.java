/** What programs of packages need of libraries outside the guest: an interpreter, an SQL engine, a reader of YAML. */
package org.minicloud.guest.software.engine;
