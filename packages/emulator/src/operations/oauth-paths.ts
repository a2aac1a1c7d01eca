const oauthPath = '/services/rest/auth/oauth2/v1';

/** Where OAuth 2.0 is served: on the suitetalk host, and on the restlets host as well. [H:section_162755359851, H:article_11111634165] */
export const tokenEndpointPath = `${oauthPath}/token`;
export const revokeEndpointPath = `${oauthPath}/revoke`;
export const keysEndpointPath = `${oauthPath}/keys`;
/** Followed by `/<client id>/certificates…`. */
export const clientsPath = `${oauthPath}/clients`;
/** Where step one of the authorization code grant begins, on the app host. [H:section_158081944642] */
export const authorizePath = '/app/login/oauth2/authorize.nl';
