/** The libraries behind the packages of guests: an interpreter, an SQL engine, a reader of YAML. */
package org.minicloud.software;
