/** What a user may configure about a cloud, and its reader. */
package org.minicloud.cloud.config;
