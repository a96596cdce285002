/**
 * What a user can start. A program that only looks and answers is a {@link org.minicloud.guest.programs.Tool}; one that
 * waits in between is a state machine of its own.
 */
package org.minicloud.guest.programs;
